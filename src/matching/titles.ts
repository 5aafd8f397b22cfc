/** Titles, ranks and forms of address. They identify nobody, so they have no weight. */

const TITLES = new Set(
  (
    'dr mr mrs ms prof professor jr sr haji hajji hadji hajj alhaj alhaji hac haci sheikh shaykh sheik shaikh cheikh shaik mullah mulla ' +
    'molla maulvi maulavi mawlawi moulvi maulana mawlana qari hafiz hafez ustad ustaz ustadh imam ayatollah hojjatoleslam akhund akhond ' +
    'general gen colonel col major maj captain capt brigadier brig lieutenant lt commander comandante admiral eng engineer lord sir ' +
    'saheb sahib sahab sahibzada sahebzada pir peer agha aagha president senator minister comrade governor mayor dato datuk datu tun ' +
    'tunku tengku tuanku mzee chief bwana kumandan sardar sirdar mawlavi doktor ' +
    'الحاج حاج حاجی شیخ الشيخ شيخ ملا مولوی مولانا دکتر الدكتور دكتور سيد صاحب آغا جنرال קפטן הרב ד״ר'
  ).split(' '),
);

export function isTitle(text: string): boolean {
  return TITLES.has(text);
}

/** Titles that many people bear as a name: Pir Mohammad and Ali Mohammad are two people. */
const ALSO_NAMES = new Set(
  'hafiz hafez imam tun pir peer agha aagha sardar sirdar sheikh shaykh sheik shaikh cheikh qari شیخ الشيخ شيخ آغا'.split(
    ' ',
  ),
);

export function isAlsoName(text: string): boolean {
  return ALSO_NAMES.has(text);
}
