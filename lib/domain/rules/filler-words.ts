/**
 * Words that give no reason: a justification made of nothing else says only that somebody wants to buy.
 * One list for all languages, because a word that fills one sentence seldom carries another.
 */
export const FILLER_WORDS: ReadonlySet<string> = new Set(
  [
    // English
    `a an and are as asked at be because buy buying by can complete completing continue do for from further get has have
    i in is it its just legitimate me my necessary need needed needs now of on one order our payment please proceed
    purchase purchasing reason request requested requests requires required so task test testing that the their them
    this to unblock us user users want wanted wants was we will with work you your na none important urgent asap`,
    // German
    `der die das den dem ein eine einen und ist sind wird für fuer mit von zu zur zum auf auftrag aufgabe benötigt benoetigt
    brauche brauchen braucht erforderlich notwendig nötig noetig bitte kaufen kauf wie gewünscht vom nutzer angefordert
    dringend wichtig ich wir es diese dieser dieses`,
    // French
    `c est le la les un une des du de et est sont pour avec par à a ce cette nécessaire necessaire requis requise besoin tâche
    tache demandé demande utilisateur acheter achat svp merci urgent il elle je nous`,
    // Spanish and Portuguese
    `el los las uno una y es son del de para con por esto esta este necesario necesaria requerido requerida tarea solicitado
    solicitada usuario comprar compra favor urgente se necesita lo o os as um uma e é com isto isso necessário necessária
    tarefa pedido usuário utilizador preciso precisa`,
    // Italian and Dutch
    `il lo gli i di è e per con questo questa necessario richiesto richiesta compito utente acquisto acquistare serve
    het een en is zijn voor met van nodig taak gevraagd gebruiker kopen aankoop graag`,
  ].flatMap((words) => words.trim().split(/\s+/)),
);

/** The same in languages written without spaces; shorter ones are too short anyway. */
export const FILLER_PHRASES: ReadonlySet<string> = new Set([
  '購入してください',
  'タスクに必要です',
  'タスクを完了するために必要です',
  'タスクの完了に必要なため',
  'ユーザーの依頼です',
  'ユーザーの要望によるものです',
  '完成任务需要购买',
  '需要购买以完成任务',
  '这是完成任务所必需的',
  '用户要求购买此商品',
  '작업에필요합니다',
  '작업을완료하는데필요합니다',
  '사용자요청입니다',
  '사용자가요청했습니다',
]);
