/** Words after which a caption says what a field is not: "not your PIN", "keine Kundenkarte", "hors carte cadeau". */
export const NEGATION_BEFORE =
  'not isnt dont never without except excluding excludes nicht kein keine keinen keiner ohne ausser pas jamais sans hors sauf excepte no non senza tranne escluso escluse esclusa sin nunca excepto nao sem exceto niet geen zonder behalve inte ej ingen inget utan ikke ingen uden uten ei ala nie bez oprocz nikoli ne nem nelkul nu fara не нет без кроме окрім δεν μη οχι χωρις לא ללא ليس ليست لا غير بدون bukan tidak jangan khong bukanlah नही ไม่ 不是 并非 並非 非'.split(
    ' ',
  );

/** The same where the language puts it behind. */
export const NEGATION_BEHIND =
  /ではありません|ではない|以外|不可|除外|制外|아닙니다|아님|제외|이외|degil|haric|नही/;
