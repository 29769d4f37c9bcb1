/** Cuts a text to at most `limit` UTF-16 units. Never cuts a surrogate pair. Lone surrogates become U+FFFD. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text.toWellFormed()
  const splitsPair = isHighSurrogate(text.charCodeAt(limit - 1)) && isLowSurrogate(text.charCodeAt(limit))
  return text.slice(0, splitsPair ? limit - 1 : limit).toWellFormed()
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
