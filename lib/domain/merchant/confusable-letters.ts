/**
 * Letters that a person reads as a Latin one, by the alphabet they are from: after Unicode's confusables (UTS 39),
 * lower case only, because that is all a domain name can hold. What NFKD already folds (accents, full width,
 * mathematical letters, ligatures) is not repeated here.
 * Each line pairs the letters of two equally long words.
 */
const PAIRS: readonly (readonly [letters: string, latin: string])[] = [
  // Latin: strokes, hooks, small capitals, dotless
  ['ɑᴀɐ', 'aaa'],
  ['ƀɓʙƃ', 'bbbb'],
  ['ƈȼɕᴄ', 'cccc'],
  ['đɖɗᴅð', 'ddddd'],
  ['ɇɛǝəᴇɘ', 'eeeeee'],
  ['ƒꜰ', 'ff'],
  ['ɡɢǥɠ', 'gggg'],
  ['ħɦʜⱨ', 'hhhh'],
  ['ıɨɪɩ', 'iiii'],
  ['ɉȷʝᴊ', 'jjjj'],
  ['ƙĸᴋⱪ', 'kkkk'],
  ['łƚɫɬɭʟⱡ', 'lllllll'],
  ['ɱᴍ', 'mm'],
  ['ŋɲƞɳɴ', 'nnnnn'],
  ['øɵᴏɔ', 'oooc'],
  ['ƥᴘþ', 'ppp'],
  ['ɋʠ', 'qq'],
  ['ɍɽɾʀ', 'rrrr'],
  ['ʂꜱƽ', 'sss'],
  ['ŧƭʈᴛⱦ', 'ttttt'],
  ['ʉʊᴜ', 'uuu'],
  ['ʋᴠⱱ', 'vvv'],
  ['ᴡⱳɯ', 'www'],
  ['ƴɏʏ', 'yyy'],
  ['ƶȥʐᴢⱬ', 'zzzzz'],
  // Digits, also as people write words with them
  ['0123456789|', 'olzeasbtbgl'],
  // Cyrillic
  ['аеорсухіјѕһԁԛԝӏ', 'aeopcyxijshdqwl'],
  ['вгкмнптьзишщцчє', 'brkmhntbeuwwuye'],
  ['ґғқҝҟҡңҥҳҽҿүұҫҏ', 'rfkkkkhhxeeyycp'],
  ['ѵѡѳөћђӊӈӎԍԃљњҙҩ', 'vwoohhhhmgdhheo'],
  // Greek
  ['αβγεικμνοπρστυχωηςϳϝϸ', 'abyeikuvonpotuxwncjfp'],
  // Armenian
  ['օոռսհյցգզւիքաղլ', 'onnuhjgqqihpwnl'],
  // Cherokee
  ['ꭰꭱꭲꭵꭺꭻꭼꮃꮇꮋꮍꮐꮓꮪꮩꮯꮲꮶꮮᏼꮢ', 'drtiajewmhygzsvcpklbr'],
  // Georgian
  ['ჿყხ', 'oyx'],
  // Coptic
  ['ⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭ', 'abehikmnopctyx'],
  // Lisu
  ['ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ', 'bpdtgkjczfmnlsrvhwxyaeiou'],
  // Hebrew and Arabic
  ['סוןاه', 'olllo'],
  // Zeros and round letters of the alphabets of India and south-east Asia
  ['०০૦௦౦೦൦๐໐၀ഠଠဝ୦', 'oooooooooooooo'],
];

/** Two letters in one. */
const DOUBLE: readonly (readonly [letter: string, latin: string])[] = [
  ['æ', 'ae'],
  ['ӕ', 'ae'],
  ['œ', 'oe'],
  ['ß', 'ss'],
  ['ю', 'lo'],
  ['ы', 'bl'],
];

function paired(letters: string, latin: string): [string, string][] {
  const targets = [...latin];
  return [...letters].map((letter, index) => {
    const target = targets[index];
    if (target === undefined) throw new Error(`no Latin letter beside ${letter}`);
    return [letter, target];
  });
}

export const CONFUSABLE_LETTERS: ReadonlyMap<string, string> = new Map([
  ...PAIRS.flatMap(([letters, latin]) => paired(letters, latin)),
  ...DOUBLE,
]);
