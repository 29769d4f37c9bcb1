/*
 * Finds other spellings of the guide's names. For `customer_id`: `customerId`, `CUSTOMER_ID`, `Customer-Id` and others.
 * A name that is in the guide is never another spelling.
 */

/** Returns a name in lower case, without the characters that differ between spellings. */
export function foldName(name: string): string {
  return name.replace(/[\s._:/\\-]/g, '').toLowerCase()
}

/**
 * The fields of an object by their names as `foldName` writes them. If several spellings of a name have a value, the
 * first one counts. A null counts only if no other spelling has a value.
 */
export function foldedFields(from: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [name, value] of Object.entries(from)) {
    const folded = foldName(name)
    if ((found.get(folded) ?? null) === null) found.set(folded, value)
  }
  return found
}

/** Makes the other spellings of names of the guide. Key: another spelling of a name. Value: the name. */
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
 * Picks the object's own fields with these names. Another spelling counts only if the named field is absent or null.
 */
export function pickSpelled(
  from: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
  spellings: ReadonlyMap<string, string>
): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const name of names) if (Object.hasOwn(from, name)) picked[name] = from[name]
  // Unlike `Object.keys`, `for … in` makes no array. An object from JSON inherits no names that the loop would visit.
  for (const spelling in from) {
    const name = spellings.get(spelling)
    if (name !== undefined && names.has(name) && (picked[name] ?? null) === null) picked[name] = from[spelling]
  }
  return picked
}
