/** A number with marks in it, such as `1.440,5`. A space counts only before exactly three digits. */
const MARKED = /(?<!\d)\d+(?:[.,٬٫'’]\d+|[ \u00a0\u202f]\d{3}(?!\d))+/g
const MARK = /[.,٬٫'’ \u00a0\u202f]/
/** Marks that may begin decimals. Other marks only separate thousands. */
const DECIMAL_MARK = /[.,٫]/

/**
 * Writes the numbers of a phrase plainly: `1 440.5` → `1440,5`. Null: a number is unclear.
 *
 * `1.440` counts as 1440, although some languages mean 1.44: no wait may seem shorter than it is. `0.440` has
 * decimals.
 */
export function withPlainNumbers(text: string): string | null {
  let isClear = true
  const plain = text.replace(MARKED, (number) => {
    const written = plainNumber(number)
    isClear &&= written !== null
    return written ?? number
  })
  return isClear ? plain : null
}

function plainNumber(number: string): string | null {
  const groups = number.split(MARK)
  const marks = [...number].filter((sign) => MARK.test(sign))
  if (!marks.includes('٫') && areThousands(groups, marks)) return groups.join('')
  const [decimals = '', mark = ''] = [groups.pop(), marks.pop()]
  const isThousand = decimals.length === 3 && mark === '٫'
  return DECIMAL_MARK.test(mark) && !isThousand && !marks.includes(mark) && areThousands(groups, marks)
    ? `${groups.join('')},${decimals}`
    : null
}

/** Returns true if there are no marks, or if one mark separates thousands everywhere. */
function areThousands(groups: readonly string[], marks: readonly string[]): boolean {
  return (
    marks.length === 0 ||
    (/^[1-9]\d{0,2}$/.test(groups[0] ?? '') &&
      groups.slice(1).every((group) => group.length === 3) &&
      marks.every((mark) => mark === marks[0]))
  )
}
