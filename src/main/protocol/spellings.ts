/*
 * The guide's words as other back ends spell them: `customerId`, `CUSTOMER_ID`, `Customer-Id`. They are looked up only where
 * a frame has a name that the guide does not have.
 */

/** A name of ours without what differs between spellings. */
export function fold(name: string): string {
  return name.replace(/[\s._:/-]/g, '').toLowerCase()
}

/** Other spellings of the names, each with the name that it stands for. */
export function spellingsOf(names: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const guide = new Set(names)
  for (const name of guide) {
    const words = name.split('_')
    const capital = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    const spelled = [
      `${words[0] ?? ''}${capital.slice(1).join('')}`,
      capital.join(''),
      words.join('-'),
      capital.join('-'),
      words.join(''),
      name.toUpperCase()
    ]
    if (words.at(-1) === 'id') spelled.push(`${words[0] ?? ''}${capital.slice(1, -1).join('')}ID`)
    for (const spelling of spelled) if (!guide.has(spelling)) found.set(spelling, name)
  }
  return found
}

/** The fields of these names that the object has itself, in another spelling only where the guide's says nothing. */
export function pickSpelled(
  from: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
  spellings: ReadonlyMap<string, string>
): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const name of names) if (Object.hasOwn(from, name)) picked[name] = from[name]
  for (const spelling of Object.keys(from)) {
    const name = spellings.get(spelling)
    if (name !== undefined && names.has(name) && (picked[name] ?? null) === null) picked[name] = from[spelling]
  }
  return picked
}
