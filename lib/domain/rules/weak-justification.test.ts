import { expect, test } from 'vitest';
import { ask, usd } from '#domain/rules/fake-request';

const why = (justification: string, description = 'Team plan, one month') => {
  const limits = { autoApproveThreshold: usd(1000n), reviewWeakJustification: true };
  const verdict = ask(500n, limits, {}, 'github.com', 'USD', justification, description);
  const outcome = verdict.rules.find(({ rule }) => rule === 'weak_justification');
  return verdict.outcome === 'approved' ? 'approved' : outcome?.reason;
};

const SHORT = 'The reason given is too short to judge by.';
const PHRASE = 'The reason given is a set phrase.';
const REPEATS = 'The reason given says no more than what is bought and where.';

test.each([
  ['nothing', '', SHORT],
  ['signs', '... !!! ???', SHORT],
  ['three words', 'more build minutes', SHORT],
  ['one word, often', 'please please please please please', SHORT],
  ['two words, often', 'buy now buy now buy now', SHORT],
  ['the merchant', 'GitHub', SHORT],
  ['the merchant, often', 'github.com GitHub github', SHORT],
  ['English', 'This is needed to complete the task.', PHRASE],
  ['English, as asked', 'The user requested this purchase, please proceed', PHRASE],
  ['English, shouted', 'URGENT!!! REQUIRED FOR THE TASK', PHRASE],
  ['full width', 'Ｔｈｉｓ　ｉｓ　ｎｅｅｄｅｄ　ｎｏｗ', PHRASE],
  ['German', 'Das wird für die Aufgabe benötigt', PHRASE],
  ['French', 'C’est nécessaire pour cette tâche, merci', PHRASE],
  ['Spanish', 'Es necesario para la tarea del usuario', PHRASE],
  ['Portuguese', 'É necessário para a tarefa do usuário', PHRASE],
  ['Italian', 'Questo è necessario per il compito', PHRASE],
  ['Dutch', 'Het is nodig voor de taak', PHRASE],
  ['Japanese', 'タスクを完了するために必要です。', PHRASE],
  ['Chinese', '完成任务需要', SHORT],
  ['Chinese, longer', '这是完成任务所必需的', PHRASE],
  ['Korean', '작업에 필요합니다', PHRASE],
  ['the description', 'Team plan, one month', REPEATS],
  ['the description, turned', 'One month of the team plan is needed', REPEATS],
  ['the description and the merchant', 'GitHub team plan, one month', REPEATS],
])('%s is no reason', (_, text, weakness) => {
  expect(why(text)).toBe(weakness);
});

test.each([
  ['four words that say why', 'Builds wait ten minutes'],
  ['a long one', 'The team plan is needed because private repositories ran out of build minutes'],
  ['German', 'Die Warteschlange der Builds ist voll'],
  ['Japanese', 'ビルドの待ち時間が十分を超えているため'],
  ['Chinese', '构建队列等待超过十分钟'],
  ['Korean', '빌드 대기 시간이 십 분을 넘습니다'],
  ['Russian', 'Очередь сборки ждёт десять минут'],
  ['Arabic', 'قائمة انتظار البناء ممتلئة منذ أمس'],
  ['the description and why', 'Team plan for a month: the free one has no branch protection'],
])('%s is a reason', (_, text) => {
  expect(why(text)).toBe('approved');
});

test('nobody judges the reason where the owner did not ask for it', () => {
  const threshold = { autoApproveThreshold: usd(1000n) };
  expect(ask(500n, threshold, {}, 'github.com', 'USD', '').outcome).toBe('approved');
});
