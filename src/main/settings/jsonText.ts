/**
 * Decodes JSON in UTF-8 or in UTF-16, which Windows PowerShell and Notepad write. JSON begins with an ASCII character,
 * so a zero byte shows UTF-16, even without a byte order mark.
 */
export function textIn(bytes: Buffer): string {
  const [first, second] = bytes
  const encoding = first === 0xff || second === 0 ? 'utf-16le' : first === 0xfe || first === 0 ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
