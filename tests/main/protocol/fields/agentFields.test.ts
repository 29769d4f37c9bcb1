import { describe, expect, it } from 'vitest'
import { agentIn, answeringAgent } from '../../../../src/main/protocol/fields/agentFields'

const AGENTS = [
  ...['agent', 'assigned_to', 'assignedAgent', 'assignee', 'assigned_user', 'owner', 'operator', 'handler'],
  ...['handled_by', 'takenBy', 'claimed_by', 'acceptedBy', 'human_agent', 'currentAgent', 'staff', 'employee'],
  ...['representative', 'responsible', 'responsible_user', 'newAgent', 'to_agent', 'locked_by', 'lockHolder'],
  ...['held_by', 'served_by', 'currentOwner', 'attendant', 'agente', 'asesor', 'operador', 'atendente', 'Bearbeiter'],
  ...['mitarbeiter', 'berater', 'nhan_vien', 'сотрудник', 'оператор', 'агент', '客服', '坐席', '担当者', '担当'],
  ...['상담원', '담당자']
]
/** Returns the agent whom an answer to a take-over names in these fields. */
const answering = (fields: object) => answeringAgent(fields as Readonly<Record<string, unknown>>, [fields])
/** Returns the agent whom a broadcast about an assignment names. */
const broadcast = (...places: readonly object[]) => agentIn({}, places as Readonly<Record<string, unknown>>[], false)
const nobody = { agent_id: null, agent_name: null }

describe('the agent in a broadcast about an assignment', () => {
  it.each(AGENTS)('may be in %s', (name) => {
    expect(broadcast({ [name]: { id: 7, name: 'Bo' } })).toEqual({ agent_id: 7, agent_name: 'Bo' })
    expect(broadcast({ [name]: 7 })).toEqual({ agent_id: 7 })
    // A text may be a name or an id, and the agent may also have the customer without it.
    expect(broadcast({ [name]: 'Bo' })).toBeNull()
    if (name === 'agent') return
    expect(broadcast({ [`${name}_id`]: 7, [`${name}_name`]: 'Bo' })).toEqual({ agent_id: 7, agent_name: 'Bo' })
    expect(broadcast({ [`${name}_name`]: 'Bo' })).toEqual({ agent_id: null, agent_name: 'Bo' })
    expect(broadcast({ [`${name}_email`]: 'bo@desk.example' })).toBeNull()
  })

  it('is not read if the frame names the agent as the guide does', () => {
    expect(agentIn({ agent_id: 7 }, [{ agent: { id: 8 } }], false)).toBeNull()
    expect(agentIn({ agent_name: 'Bo' }, [{ agent: { id: 8 } }], false)).toBeNull()
    expect(agentIn({ agent_id: null, agent_name: null }, [{ agent: { id: 8 } }], false)).toEqual({ agent_id: 8 })
  })

  it.each(['id', 'agent_id', 'userId'])('has the id in %s of an object', (name) =>
    expect(broadcast({ agent: { [name]: 7 } })).toEqual({ agent_id: 7 })
  )
  it.each(['name', 'agent_name', 'displayName', 'full_name', 'nome', 'nombre', 'nom', 'tên', '名前', 'имя'])(
    'has the name in %s of an object',
    (name) => expect(broadcast({ agent: { [name]: 'Bo' } })).toEqual({ agent_name: 'Bo' })
  )
  it('has the most reliable id and name of an object', () => {
    expect(broadcast({ agent: { userId: 1, agent_id: 2, id: 3 } })).toEqual({ agent_id: 3 })
    expect(broadcast({ agent: { userId: 1, Id: 3, agent_id: 2 } })).toEqual({ agent_id: 2 })
    expect(broadcast({ agent: { full_name: 'D', display_name: 'C', agent_name: 'B', name: 'A' } })).toEqual({
      agent_name: 'A'
    })
    expect(broadcast({ agent: { email: 'bo@desk.example', user: { id: 7 } } })).toEqual({})
  })
  it('is in the first place and field that have one', () => {
    expect(broadcast({ agent: null }, { owner: { id: 1 }, agent: { id: 2 } })).toEqual({ agent_id: 2 })
    expect(broadcast({ owner_id: 1 }, { agent: { id: 2 } })).toMatchObject({ agent_id: 1 })
    expect([broadcast(), broadcast({ agents: [{ id: 1 }] }), broadcast({ agent: true })]).toEqual([null, null, null])
  })
})

describe('the agent in the answer to a take-over', () => {
  it('is named as in the guide first', () => {
    expect(answering({ agent_id: 7, agent_name: 'Bo', agent: { id: 8 } })).toEqual({ agent_id: 7, agent_name: 'Bo' })
    expect(answering({ agent_id: '', agent_name: 'Bo' })).toEqual({ agent_id: null, agent_name: 'Bo' })
    expect(answering({ agent_id: { $oid: 'u7' } })).toEqual({ agent_id: 'u7', agent_name: null })
    expect(answering({ agent_id: 7, agent_name: ['Bo'] })).toEqual({ agent_id: 7, agent_name: null })
  })

  it.each(AGENTS)('may be in %s', (name) => {
    expect(answering({ [name]: { id: 7, name: 'Bo' } })).toEqual({ agent_id: 7, agent_name: 'Bo' })
    expect(answering({ [name]: 'Bo Li' })).toEqual({ ...nobody, agent_name: 'Bo Li' })
    expect(answering({ [name]: 'u-99' })).toEqual({ ...nobody, agent_id: 'u-99' })
    for (const login of ['email', 'username', 'login']) {
      expect(answering({ [`${name}_${login}`]: 'bo@desk' })).toEqual({ ...nobody, agent_id: 'bo@desk' })
      expect(answering({ [name]: { [login]: 'bo@desk' } })).toEqual({ ...nobody, agent_id: 'bo@desk' })
      // With a name, an agent is known better than by an address.
      expect(answering({ [name]: { [login]: 'bo@desk', name: 'Bo' } })).toEqual({ ...nobody, agent_name: 'Bo' })
    }
  })

  it.each(['Agent 4', 'Bo', 'bo li 2', 'Ana-Maria'])('has the name %s', (agent) =>
    expect(answering({ agent })).toEqual({ ...nobody, agent_name: agent })
  )
  it.each(['u-99', '99', 'a1', 'bo2@desk.example'])('has the id %s', (agent) =>
    expect(answering({ agent })).toEqual({ ...nobody, agent_id: agent })
  )
  it.each(['me', 'You', 'self', 'mine', 'true', 'false', 'yes', 'no', 'bot', ' queue ', 'available', '', 'null', '-'])(
    'is not named by the word "%s"',
    (agent) => expect(answering({ agent })).toBeNull()
  )
  it.each(['Mehmet', 'Botond', 'Yesim', 'Noel', 'Selfa'])('may have a name that begins like such a word: %s', (agent) =>
    expect(answering({ agent })).toEqual({ ...nobody, agent_name: agent })
  )

  it.each([
    ...['agents', 'assignees', 'operators', 'owners', 'assigned_agents', 'assigned_to', 'agent_ids', 'assigneeIds'],
    ...['assigned_agent_ids', 'operator_ids', 'ownerIds', 'agent_id', 'agent_name']
  ])('may be the only one in the list %s', (name) => {
    expect(answering({ [name]: [99] })).toEqual({ ...nobody, agent_id: 99 })
    expect(answering({ [name]: [{ id: 99, name: 'Bo' }] })).toEqual({ agent_id: 99, agent_name: 'Bo' })
    expect(answering({ conversation: { [name]: [99] } })).toEqual({ ...nobody, agent_id: 99 })
    // Of two agents, nobody can tell who has the customer.
    expect(answering({ [name]: [98, 99] })).toEqual({ ...nobody, is_unclear: true })
    expect(answering({ [name]: [] })).toBeNull()
  })

  it.each(['assignment', 'conversation', 'chat', 'thread', 'Ticket'])('may be in the object %s', (name) => {
    expect(answering({ [name]: { agent: { id: 99 } } })).toEqual({ ...nobody, agent_id: 99 })
    expect(answering({ [name]: { meta: { assignee: { id: 99 } } } })).toEqual({ ...nobody, agent_id: 99 })
    expect(answering({ [name]: { agent_id: 99, agent_name: 'Bo' } })).toEqual({ agent_id: 99, agent_name: 'Bo' })
    expect(answering({ [name]: { user_id: 99 } })).toMatchObject({ agent_id: 99 })
    expect(answering({ [name]: { agent_name: 'Bo' } })).toMatchObject({ agent_name: 'Bo' })
    expect([answering({ [name]: { id: 99 } }), answering({ [name]: 'agent' })]).toEqual([null, null])
  })
  it('is not in another object', () => {
    expect(answering({ previous: { agent: { id: 99 } } })).toBeNull()
    expect(answering({ conversation: { customer: { agent: { id: 99 } } } })).toBeNull()
  })
  it('may be a user inside of an agent', () => {
    expect(answering({ agent: { user: { id: 99, name: 'Bo' } } })).toEqual({ agent_id: 99, agent_name: 'Bo' })
    expect(answering({ agent: { id: 7, user: { id: 99 } } })).toEqual({ ...nobody, agent_id: 7 })
    expect(answering({ agent: { name: 'Bo', user: { id: 99 } } })).toEqual({ ...nobody, agent_name: 'Bo' })
  })

  it.each([
    ...['agent', 'agents', 'assignee', 'owners', 'operator_ids', 'staff', 'employee', 'employees', 'handlers'],
    ...['responsible', 'representatives', 'assigned_agents', 'agent_first', 'agent_last_name', 'agentFirstName'],
    ...['responsible_user_ids', 'assigned_operator', 'owner_names']
  ])('is unclear if %s says something that nobody can read', (name) => {
    expect(answering({ [name]: { first: 'Bo' } })).toEqual({ ...nobody, is_unclear: true })
    expect(answering({ [name]: [] })).toBeNull()
    for (const nothing of [null, true, false, '', 'me', 'none']) expect(answering({ [name]: nothing })).toBeNull()
  })
  it.each(['agent_status', 'agent_avatar', 'previous_agent', 'agents_online', 'agent_count', 'customer'])(
    'is not meant by %s',
    (name) => expect(answering({ [name]: { first: 'Bo' } })).toBeNull()
  )
  it('is unclear if the name is in an object, and has a name that is only said in a field for names', () => {
    expect(answering({ operatorName: { first: 'Bo' } })).toEqual({ ...nobody, is_unclear: true })
    expect(answering({ operatorName: 'me' })).toEqual({ ...nobody, agent_name: 'me' })
  })
  it('is unclear if a number for a count is said, but not 0, which means "nobody"', () => {
    expect(answering({ agents: 2 })).toEqual({ ...nobody, is_unclear: true })
    expect(answering({ agents: 0 })).toBeNull()
  })
  it('has an id in an object of MongoDB', () => {
    expect(answering({ agent: { _id: { $oid: 'u7' }, name: 'Bo' } })).toEqual({ agent_id: 'u7', agent_name: 'Bo' })
    expect(broadcast({ agent: { _id: { $oid: 'u7' } } })).toEqual({ agent_id: 'u7' })
    expect(answering({ agent: { id: { first: 7 } } })).toEqual({ ...nobody, is_unclear: true })
    expect(answering({ assignee_id: { $oid: 'u7' } })).toMatchObject({ agent_id: 'u7' })
    expect(answering({ assignee_id: [7, 8] })).toEqual({ ...nobody, is_unclear: true })
    expect(answering({ owner_name: { first: 'Bo' }, owner_id: 7 })).toMatchObject({ agent_id: 7 })
  })
  it('is nobody else if no field names one', () => {
    expect([answering({}), answeringAgent({}, []), answeringAgent({}, ['agent', null, 7])]).toEqual([null, null, null])
    expect(answering({ agent: { id: null, name: null } })).toEqual({ ...nobody, is_unclear: true })
  })
})
