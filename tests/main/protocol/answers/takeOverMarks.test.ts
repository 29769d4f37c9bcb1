import { describe, expect, it } from 'vitest'
import {
  isUnclearlyReleased,
  isUnclearlyTaken,
  saysNotAssigned,
  saysNotReleased,
  saysNotTaken,
  takeOverMark
} from '../../../../src/main/protocol/answers/takeOverMarks'

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

describe('the words of a back end in the answer to a take-over', () => {
  it.each([
    ...['not_assigned', 'not taken', 'notClaimed', 'not_mine', 'race_lost', 'lost', 'LOCKED', 'in_use', 'occupied'],
    ...['noop', 'no-op', 'no_change', 'unchanged', 'still_assigned', 'queue_full', 'limit reached'],
    ...['agent_limit_reached', 'your chat limit exceeded', 'unassigned', 'un_assigned', 'deassigned', 'de-assigned']
  ])('mean that nobody was assigned: %s', (status) => {
    expect([takeOverMark([{ status }]), takeOverMark([{ result: ` ${status} ` }])]).toEqual(['refused', 'refused'])
    expect(takeOverMark([{ note: status }])).toBeNull()
  })
  it.each([
    ...['lost and found', 'not lost', 'half full', 'unassigned_before', 'was unassigned', 'in use by you'],
    'the whole agent chat limit reached'
  ])('mean nothing of this kind: %s', (status) => {
    const isFull = status === 'half full'
    expect(takeOverMark([{ status }])).toBe(isFull ? 'refused' : null)
  })

  it.each([
    ...['offer', 'offered', 'offering', 'invited', 'inviting', 'ringing', 'reserved', 'reserved for you', 'assigning'],
    ...['releasing', 'timeout', 'time_out', 'timedOut', 'unknown', 'none', 'deferred', 'retry', 'retrying'],
    'deadline_exceeded'
  ])('leave it open who has the customer: %s', (status) => {
    expect([isUnclearlyTaken([{ status }]), isUnclearlyReleased([{ status }])]).toEqual([true, true])
  })
  it.each(['unknowns', 'offers', 'not offered', 'assigned', 'released', 'a timeout'])('do not: %s', (status) => {
    expect([isUnclearlyTaken([{ status }]), isUnclearlyReleased([{ status }])]).toEqual([false, false])
  })

  it.each([
    ...['pending', 'Awaiting', 'waiting', 'queued', 'requested', 'submitted', 'processing', 'scheduled', 'deferred'],
    ...['in_review', 'inReview', 'in progress', 'under-review', 'underreview', 'on hold', 'onhold', 'pending approval'],
    ...['pendiente', 'Pendente', 'en espera', 'en attente', 'en cours', 'em análise', 'ausstehend', 'wartet auf Bo'],
    ...['in Bearbeitung', 'in attesa', 'in afwachting', 'oczekuje', 'chờ duyệt', 'Đang chờ', '待处理', '等待批准'],
    ...['审核中', '承認待ち', '保留', '대기 중', 'قيد المراجعة', 'ожидает', 'очікує', 'bekliyor', 'menunggu', 'väntar']
  ])('mean that somebody must agree first: %s', (status) => {
    expect({ mark: takeOverMark([{ status }]), isUnclearlyReleased: isUnclearlyReleased([{ status }]) }).toEqual({
      mark: 'pending',
      isUnclearlyReleased: true
    })
  })
  it.each(['not pending', 'pendingly', 'no pendiente', 'reviewed', 'assigned'])('do not: %s', (status) =>
    expect({ mark: takeOverMark([{ status }]), isUnclearlyReleased: isUnclearlyReleased([{ status }]) }).toEqual({
      mark: null,
      isUnclearlyReleased: false
    })
  )
})

describe('a flag in the answer to a take-over', () => {
  it.each([
    ...['conflict', 'isConflict', 'already_assigned', 'is_already_assigned', 'alreadyTaken', 'already_claimed'],
    ...['taken_by_other', 'takenByAnother', 'assigned_to_other', 'assigned_to_another', 'locked', 'isLocked']
  ])('means that another agent may have the customer if it is true: %s', (name) =>
    expect([true, 1, 'yes', false, null].map((flag) => takeOverMark([{ [name]: flag }]))).toEqual([
      'conflict',
      'conflict',
      'conflict',
      null,
      null
    ])
  )
  it.each([
    ...['pending', 'is_pending', 'requires_approval', 'needsApproval', 'requires_confirmation', 'awaiting_approval'],
    ...['queued', 'isQueued']
  ])('means that somebody must agree first if it is true: %s', (name) => {
    expect([takeOverMark([{ [name]: true }]), takeOverMark([{ [name]: false }])]).toEqual(['pending', null])
    expect([isUnclearlyReleased([{ [name]: true }]), isUnclearlyReleased([{ [name]: false }])]).toEqual([true, false])
  })
  it.each([
    ...['assigned', 'is_assigned', 'taken', 'isTaken', 'claimed', 'is_claimed', 'granted', 'isGranted', 'approved'],
    ...['is_approved', 'allowed', 'isAllowed', 'acquired', 'is_acquired', 'lock_acquired']
  ])('means that nobody was assigned if it is false: %s', (name) => {
    expect([takeOverMark([{ [name]: false }]), takeOverMark([{ [name]: true }])]).toEqual(['refused', null])
    expect(takeOverMark([{ assignment: { [name]: 0 } }])).toBe('refused')
  })
  it.each(['denied', 'isDenied', 'rejected', 'is_rejected', 'refused', 'is_refused'])(
    'means that nobody was assigned if it is true: %s',
    (name) => expect([takeOverMark([{ [name]: true }]), takeOverMark([{ [name]: false }])]).toEqual(['refused', null])
  )
  it.each(['is_mine', 'mine', 'assignedToMe', 'assigned_by_me', 'is_yours', 'to_you', 'assigned_to_you'])(
    'shows who has the customer: %s',
    (name) => {
      expect([takeOverMark([{ [name]: false }]), takeOverMark([{ [name]: true }])]).toEqual(['refused', null])
      expect(takeOverMark([{ customer: { [name]: false } }])).toBe('refused')
      expect(isUnclearlyReleased([{ [name]: true }])).toBe(true)
      expect(isUnclearlyReleased([{ customer: { [name]: true } }])).toBe(true)
      expect(isUnclearlyReleased([{ [name]: false }])).toBe(false)
    }
  )
  it('of the guide is read elsewhere if it is false, and leaves a release open if it is true', () => {
    expect(takeOverMark([{ is_assigned_to_me: false }])).toBeNull()
    expect(isUnclearlyReleased([{ is_assigned_to_me: true }])).toBe(true)
  })
  it.each(['welcome', 'mentioned', 'is_new', 'time'])('says nothing by the name %s', (name) =>
    expect([takeOverMark([{ [name]: false }]), takeOverMark([{ [name]: true }])]).toEqual([null, null])
  )

  it.each([
    ...['changed', 'updated', 'nModified', 'modified', 'modifiedCount', 'affected', 'updateCount', 'change', 'changes'],
    ...['n', 'count', 'rowCount', 'updated_count', 'matchedCount', 'affected_count', 'changedCount', 'numAffected'],
    ...['num_updated', 'num_changed'],
    ...['rowsAffected', 'row_changed', 'rows_updated', 'row_modified', 'recordAffected', 'records_changed'],
    ...['doc_updated', 'docsModified', 'document_affected', 'documents_changed', 'affectedRows', 'changed_row'],
    ...['updatedRecords', 'modified_record', 'affectedDocs', 'changed_doc', 'updatedDocuments', 'modified_document']
  ])('of a database says that nothing changed if it is 0: %s', (name) => {
    expect([0, '0', false, 1, 2, null].map((count) => takeOverMark([{ [name]: count }]))).toEqual([
      'refused',
      'refused',
      'refused',
      null,
      null,
      null
    ])
    expect([isUnclearlyReleased([{ [name]: 0 }]), isUnclearlyReleased([{ [name]: 1 }])]).toEqual([true, false])
  })
  it.each(['unchanged', 'changed_at', 'rows', 'updates', 'last_updated', 'affected_rows_before'])(
    'is no number of changes: %s',
    (name) => expect(takeOverMark([{ [name]: 0 }])).toBeNull()
  )

  it.each(['released', 'isReleased', 'unassigned', 'is_unassigned', 'returned'])(
    'of a release says that the agent still has the customer if it is false: %s',
    (name) =>
      expect([false, true, null].map((flag) => saysNotReleased([{ [name]: flag }]))).toEqual([true, false, false])
  )
  it('of a release leaves it open if the customer is still assigned', () => {
    for (const name of ['assigned', 'is_assigned']) {
      expect(isUnclearlyReleased([{ [name]: true }])).toBe(true)
      expect(isUnclearlyReleased([{ customer: { [name]: true } }])).toBe(true)
      expect(isUnclearlyReleased([{ [name]: false }])).toBe(false)
    }
    expect(isUnclearlyReleased([{ status: 'not_released' }])).toBe(true)
    expect(isUnclearlyReleased([{ status: 'still assigned' }])).toBe(true)
    expect([isUnclearlyReleased([]), isUnclearlyReleased([{ customer: 'Ana', status: 'bot' }])]).toEqual([false, false])
  })
})

it('an assignment in the answer counts like the answer, also if it only shows a failure', () => {
  expect(takeOverMark([{ assignment: { status: 'denied' } }])).toBe('refused')
  expect(takeOverMark([{ assignment: { status: 'conflict' } }])).toBe('conflict')
  expect(takeOverMark([{ assignment: { status: 'failed' } }])).toBe('refused')
  // `saysFailed` reads the answer itself elsewhere.
  expect(takeOverMark([{ status: 'failed' }])).toBeNull()
  expect([takeOverMark([{ assignment: 'failed' }]), takeOverMark([{ assignment: null }])]).toEqual([null, null])
})

describe('the status of an answer to a take-over', () => {
  it.each([202, '202', '202 Accepted'])('is only an acceptance, so somebody must agree first: %s', (status) => {
    expect([takeOverMark([{ status }]), takeOverMark([{ code: status }])]).toEqual(['pending', 'pending'])
    expect(isUnclearlyReleased([{ status }])).toBe(true)
  })
  it.each([304, '304 Not Modified', 'not_modified'])('says that nothing changed: %s', (status) => {
    expect({ mark: takeOverMark([{ status }]), isUnclearlyReleased: isUnclearlyReleased([{ status }]) }).toEqual({
      mark: 'refused',
      isUnclearlyReleased: true
    })
  })
  it.each([2020, 1202, 200, '3040', 'x304'])('says nothing of this kind: %s', (status) => {
    expect([takeOverMark([{ status }]), takeOverMark([{ note: 202 }])]).toEqual([null, null])
    expect(isUnclearlyReleased([{ status }])).toBe(false)
  })
  it('may be the number of changed rows in a list, or in an object with the result', () => {
    expect(takeOverMark([{ result: [0] }])).toBe('refused')
    for (const result of [[1], [], [0, 0], 0, ['0'], [[0]]]) expect(takeOverMark([{ result }])).toBeNull()
    expect([takeOverMark([{ rows: [0] }]), takeOverMark([{ result: { rowCount: 0 } }])]).toEqual([null, 'refused'])
    expect([takeOverMark([{ result: { status: 'conflict' } }]), takeOverMark([{ result: null }])]).toEqual([
      'conflict',
      null
    ])
  })
})
