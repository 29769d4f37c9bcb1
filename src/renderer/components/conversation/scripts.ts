/** Scripts with spaces between words. One address may mix these scripts with ASCII. */
const APART = String.raw`\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}`

/** A pattern for a digit 0 to 9, or a letter of a script in `APART`. The pattern needs the flag v. */
export const WORD_SIGN = `[${APART}0-9]`

/**
 * Pattern for a letter, digit or symbol of all other scripts. Directly after an address, such a sign belongs to the
 * sentence. Script extensions are needed, because ー and ـ belong to several scripts.
 */
export const OTHER_SIGN = String.raw`[[\p{L}\p{M}\p{N}\p{So}]--[${APART}\p{scx=Common}\p{scx=Inherited}]]`

/** Top-level domains beyond ASCII: those of the DNS root zone in May 2026, and test domains. */
const ENDINGS = (
  'ابوظبي ارامكو الاردن البحرين الجزائر السعودية العليان المغرب امارات ایران بارت بازار بيتك بھارت تونس سودان سورية شبكة عراق عرب عمان ' +
  'فلسطين قطر كاثوليك كوم مصر مليسيا موريتانيا موقع همراه پاکستان ڀارت հայ বাংলা ভারত ভাৰত 世界 中信 中国 中國 中文网 亚马逊 企业 佛山 信息 ' +
  '健康 八卦 公司 公益 台湾 台灣 商城 商店 商标 嘉里 嘉里大酒店 在线 大拿 天主教 娱乐 家電 广东 微博 慈善 我爱你 手机 招聘 政务 政府 新加坡 新闻 ' +
  '时尚 書籍 机构 淡马锡 游戏 澳門 点看 移动 组织机构 网址 网店 网站 网络 联通 谷歌 购物 通販 集团 電訊盈科 飞利浦 食品 餐厅 香格里拉 香港 бг ' +
  'бел дети ею католик ком мкд мон москва онлайн орг рус рф сайт срб укр қаз कॉम नेट भारत भारतम् भारोत संगठन გე ელ ευ ભારત ਭਾਰਤ 닷넷 닷컴 ' +
  '삼성 한국 ישראל קום みんな ಭಾರತ アマゾン クラウド グーグル コム ストア セール ファッション ポイント ລາວ vermögensberater vermögensberatung ' +
  'ഭാരതം ଭାରତ ලංකා இந்தியா இலங்கை சிங்கப்பூர் భారత్ คอม ไทย テスト 测试 測試 테스트 испытание परीक्षा δοκιμή آزمایشی טעסט إختبار பரிட்சை'
).split(' ')

/**
 * Returns true if a host may end with this label: an ASCII label of two or more characters, or a label that begins
 * with one of `ENDINGS`. After the ending, text of the same script may follow without a space.
 */
export function isEnding(label: string): boolean {
  return /^[a-z][a-z\d-]+$/i.test(label) || ENDINGS.some((ending) => label.toLowerCase().startsWith(ending))
}
