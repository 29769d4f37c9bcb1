import { describe, expect, it } from 'vitest'
import { saysNotAssigned, saysNotTaken, takeOverMark } from '../../../../src/main/protocol/answers/takeOverMarks'

const words = (text: string): readonly string[] => text.split(' ')

describe('the answer to a take-over', () => {
  it.each([
    'conflict',
    'already_assigned',
    'already-taken',
    'already claimed',
    'AlreadyTaken',
    'taken_by_another',
    'claimed by other agent',
    'assigned-to-another-agent'
  ])('means that another agent may have the customer: %j', (status) => {
    expect(saysNotTaken([{}, { status }])).toBe(true)
    expect(saysNotTaken([{ result: status }])).toBe(true)
  })
  it.each([
    'conflicts',
    'no conflict',
    'already',
    'already_assigned_x',
    'not already taken',
    'assigned',
    'taken by me'
  ])('does not mean it: %j', (status) => expect(saysNotTaken([{ status }])).toBe(false))
  it('does not mean it in other fields', () => {
    expect([saysNotTaken([{ note: 'conflict' }]), saysNotTaken([{ status: ['conflict'] }]), saysNotTaken([])]).toEqual([
      false,
      false,
      false
    ])
  })

  it.each(words('assigned is_assigned isAssigned'))('assigned nobody if %s is false and there is a reason', (name) => {
    for (const reason of words('error errors reason detail details message msg Message'))
      expect(saysNotAssigned([{ [name]: false }, { [reason]: 'No' }])).toBe(true)
    expect(saysNotAssigned([{ [name]: false, message: '' }])).toBe(false)
    expect(saysNotAssigned([{ [name]: false, title: 'No' }])).toBe(false)
    expect(saysNotAssigned([{ [name]: true, message: 'No' }])).toBe(false)
    expect(saysNotAssigned([{ [name]: null, message: 'No' }])).toBe(false)
  })
  it('does not mean it where no field says so', () => {
    expect([saysNotAssigned([{ message: 'No' }]), saysNotAssigned([])]).toEqual([false, false])
  })
})

describe('the mark of an answer to a take-over', () => {
  it('is none where no field says anything', () => {
    for (const place of [{}, { status: 'assigned' }, { is_assigned: true }, { assigned: null }, { conflict: 0 }])
      expect(takeOverMark([place])).toBeNull()
    expect(takeOverMark([])).toBeNull()
  })
  it('is a conflict before anything else, and pending before a refusal', () => {
    expect(takeOverMark([{ assigned: false, status: 'pending' }, { already_assigned: true }])).toBe('conflict')
    expect(takeOverMark([{ assigned: false, status: ' pending ' }])).toBe('pending')
    expect(takeOverMark([{ status: 'ok' }, { IsAssigned: 'no' }])).toBe('refused')
    expect(takeOverMark([{ denied: true }])).toBe('refused')
  })
  it('may stand in the customer object, but only as its assignment', () => {
    expect(takeOverMark([{ customer: { is_assigned: false } }])).toBe('refused')
    expect(takeOverMark([{ customer: { isAssigned: false } }])).toBe('refused')
    expect(takeOverMark([{ customer: { approved: false, status: 'pending', denied: true } }])).toBeNull()
  })
  it.each(words('pending pending_approval awaiting-confirmation queued in_review on-hold'))(
    'is pending with the word %s',
    (status) => expect(takeOverMark([{ status }])).toBe('pending')
  )
  it.each(['pendingx', 'not pending', 'in_town', `pending ${'x'.repeat(41)}`])('is none with the word %j', (status) =>
    expect(takeOverMark([{ status }])).toBeNull()
  )
})
