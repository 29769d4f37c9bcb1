/*
 * Finds other spellings of the guide's names, such as `customerId`, `CUSTOMER_ID` and `Customer-Id` for
 * `customer_id`. A name of the guide never counts as a spelling of another name.
 */

/** Removes what differs between spellings: `Customer_ID` → `customerid`. */
export function foldName(name: string): string {
  return name.replace(/[\s._:/\\-]/g, '').toLowerCase()
}

/**
 * Returns the fields of an object, with names changed by `foldName`. Of several spellings, the first one with a value
 * counts.
 */
export function foldedFields(from: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [name, value] of Object.entries(from)) {
    const folded = foldName(name)
    if ((found.get(folded) ?? null) === null) found.set(folded, value)
  }
  return found
}

/** Key: another spelling. Value: the guide's name. */
export function spellingsOf(names: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const guide = new Set(names)
  for (const name of guide) {
    const words = name.split('_')
    const capital = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    const joined = capital.join('')
    const camel = name.charAt(0) + joined.slice(1)
    // Go writes `CustomerID`, and some databases write `CUSTOMERID`.
    const inCapitals = [
      name.toUpperCase(),
      joined.toUpperCase(),
      ...[camel, joined].map((each) => each.replace(/Id$/, 'ID'))
    ]
    const spelled = [camel, joined, words.join('-'), capital.join('-'), words.join(''), ...inCapitals]
    for (const spelling of spelled) if (!guide.has(spelling)) found.set(spelling, name)
  }
  return found
}

/**
 * Picks the object's fields with these names, in any spelling. Another spelling counts only if the exact name is
 * absent or null.
 */
export function pickSpelled(
  from: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
  spellings: ReadonlyMap<string, string>
): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  // Unlike `Object.keys`, `for … in` makes no array. An object from JSON inherits no names that the loop would visit.
  for (const name in from) if (names.has(name) && Object.hasOwn(from, name)) picked[name] = from[name]
  for (const spelling in from) {
    const name = spellings.get(spelling)
    if (name !== undefined && names.has(name) && (picked[name] ?? null) === null) picked[name] = from[spelling]
  }
  return picked
}
