import { expect, it } from 'vitest'
import { compareStatement } from '../../build/setup/statement.mjs'

it.each(['delivery', 'delivery in pairs'] as const)(
  'the statement “%s” in the README is the one of its run',
  (name) => {
    const { written, made } = compareStatement(name)
    expect(written).toBe(made)
    expect(made).toMatch(/[1-9][\d,]* messages/u)
  }
)
