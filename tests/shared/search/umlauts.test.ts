import { describe, expect, it } from 'vitest'
import { otherSpellings } from '../../../src/shared/search/umlauts'

describe('the other spellings of a name', () => {
  it.each([
    { name: 'Jens Müller', others: ['jens mueller'] },
    { name: 'Mu\u0308ller', others: ['mueller'] },
    { name: 'Jens Mueller', others: ['jens muller'] },
    { name: 'Jörg Bauer-Schroeder', others: ['joerg bauer-schroeder', 'jorg bauer-schroder'] },
    { name: 'SØREN ÅBERG', others: ['soeren aaberg'] },
    { name: 'Soeren Kierkegaard', others: ['soren kierkegard'] }
  ])('are $others for “$name”', ({ name, others }) => {
    expect(otherSpellings(name)).toEqual(others)
  })

  it.each(['Joe', 'Sue Gray', 'Miguel Enrique', 'Łukasz Wiśniewski', 'Zoë Quux', '김서연', 'ليلى', ''])(
    'do not exist for “%s”',
    (name) => {
      expect(otherSpellings(name)).toEqual([])
    }
  )
})
