/**
 * What stands for a name that nobody knows, in the languages of the sources: it is no name, and agrees with nothing. Two people with one
 * name each and `FNU` would otherwise agree in two words.
 *
 * Sources: FNU and LNU are of the Foreign Affairs Manual of the United States (9 FAM 403.9); XXX of forms of the United States' visa service;
 * UNK, NFN and NMN of the National Crime Information Center's code manual; N. N. (nomen nescio) of European registers; the others are the
 * words that public notices and sanctions lists have in the place of a name, and their equals in the languages of other sources.
 *
 * INVARIANT: no entry is a name that people bear. `unknown-names.test.ts` has names that must stay, such as Na, Nil, Han and Unknown's
 * neighbours in other languages.
 */

/** Each of these is no name wherever it stands. */
const ANYWHERE = new Set(['fnu', 'lnu', 'nfn', 'nln', 'nmn', 'unk', 'ukn', 'unknown', 'xxx', 'xxxx', 'xxxxx']);

/** Each of these is no name where it is the whole of a family name, or of the forenames. */
const WHOLE = new Set(
  [
    // English
    'no name|no name given|no given name|no forename|no first name|no last name|no family name|no surname|name unknown|name not known',
    'first name unknown|last name unknown|given name unknown|family name unknown|surname unknown|forename unknown',
    'not known|not given|not available|not applicable|not provided|not specified|none given|unnamed|unidentified|n/a|n.a.|n.n.|nn|tba|tbc|tbd',
    'none|alias unknown|name withheld|no data',
    // French, Spanish, Portuguese, Italian
    'inconnu|inconnue|nom inconnu|prénom inconnu|sans nom|sans prénom|non communiqué|nom de famille inconnu|sp|sans objet|néant|non précisé|non renseigné',
    'desconocido|desconocida|sin nombre|sin apellido|nombre desconocido|apellido desconocido|no consta|se desconoce',
    'desconhecido|desconhecida|sem nome|nome desconhecido|não consta|sconosciuto|sconosciuta|senza nome|non noto|ignoto|ignota|non specificato',
    // Romanian, Greek, Albanian, Hungarian, Finnish, Baltic
    'necunoscut|necunoscută|fără nume|άγνωστο|άγνωστος|άγνωστη|i panjohur|e panjohur|ismeretlen|névtelen|tuntematon|tundmatu',
    'nezināms|nezināma|nav zināms|nežinomas|nežinoma|nėra duomenų',
    // German, Dutch, Scandinavian
    'unbekannt|ohne namen|ohne name|name unbekannt|vorname unbekannt|nachname unbekannt|onbekend|geen naam|okänd|ukjent|ukendt|nicht bekannt|nicht angegeben|keine angabe',
    // Slavic
    'неизвестно|неизвестен|неизвестна|неизвестный|нет имени|без имени|не указано|невідомо|невідомий|без імені|невядома|нет|нет данных|не известно|не известен|не установлено|отсутствует',
    'nieznany|nieznana|brak|neznámý|neznámá|nepoznat|nepoznato|nepoznata|neizvestno|neizvesten|nieznane|neznan|neznano|непознат|непозната|непознато|няма данни',
    // Turkic languages, Tajik, Mongolian, of the Caucasus
    'bilinmemektedir|naməlum|белгісіз|белгисиз|nomalum|номаълум|тодорхойгүй|უცნობი|անհայտ',
    // Turkish, Arabic, Persian, Urdu, Hebrew
    'bilinmiyor|bilinmeyen|isimsiz|adı bilinmiyor|غير معروف|مجهول|مجهول الاسم|بدون اسم|لا يوجد|غير معلوم|غير محدد|غير متوفر|نامعلوم|ناشناس|بی نام|فاقد نام|نامشخص|نا معلوم|לא ידוע|לא ידועה|ללא שם|אלמוני',
    // Of India, South-East Asia and the Horn of Africa
    'अज्ञात|অজ্ঞাত|অজানা|தெரியாது|නොදනී|ไม่ทราบ|ไม่ทราบชื่อ|ไม่ปรากฏชื่อ|ບໍ່ຮູ້|មិនស្គាល់|မသိ|အမည်မသိ|ያልታወቀ|አይታወቅም|ዘይፍለጥ|lama yaqaan|lama yaqaano|hajulikani',
    // Chinese, Japanese, Korean, Indonesian, Vietnamese, Swahili
    '不详|不詳|未知|无名氏|無名氏|不明|氏名不詳|氏名不明|無名|无名|佚名|미상|이름없음|알수없음|알 수 없음|성명불상|신원미상|tidak diketahui|tanpa nama|haijulikani',
  ].flatMap((line) => line.split('|').map(bare)),
);
/** Without its marks, Vô Danh is the name Vo Danh. */
const AS_WRITTEN = new Set(['không rõ', 'vô danh']);

const EDGES = /^[\s"'“”«»()[\]<>*?.-]+|[\s"'“”«»()[\]<>*?-]+$/gu;
const HAS_LETTER = /[\p{L}\p{N}]/u;

/** A cache of parts of names. It is cleared when it is full. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

/** A family name, or the forenames, without what stands for an unknown name; empty if nothing else is there. */
export function knownPart(part: string): string {
  const found = known.get(part);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const result = withoutUnknown(part);
  known.set(part, result);
  return result;
}

/** Without accents, which capitals often lack, and apostrophes, of which there are many. */
function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’‘ʻʼ`]/gu, '')
    .normalize('NFC');
}

/** Nearly all names are words of these letters, in which there is nothing to make plainer. */
const PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

function withoutUnknown(part: string): string {
  if (PLAIN.test(part)) {
    const small = part.toLowerCase();
    if (WHOLE.has(small)) return '';
    if (!small.split(' ').some((word) => ANYWHERE.has(word))) return part;
  }
  const whole = part.normalize('NFKC').toLowerCase().replace(EDGES, '').replace(/\s+/gu, ' ');
  if (!HAS_LETTER.test(whole) || AS_WRITTEN.has(whole) || WHOLE.has(bare(whole)) || WHOLE.has(bare(`${whole}.`)))
    return '';
  const words = part.split(/\s+/u);
  const named = words.filter((word) => !ANYWHERE.has(word.toLowerCase().replace(EDGES, '').replace(/\.$/u, '')));
  return named.length === words.length ? part : named.join(' ');
}
