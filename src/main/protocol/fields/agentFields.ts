import { isRecord, namesNoAgent, readReference } from './values'
import { foldName, foldedFields } from './spellings'

type Fields = Readonly<Record<string, unknown>>

/*
 * Finds the agent who has a customer, in a frame about an assignment. Names here are in lower case without
 * separators: `assigned_to` is `assignedto`.
 */

/** These fields hold the agent as an object, as a number (the id) or as a text. */
const AGENTS = [
  ...(['agent', 'assignedto', 'assignedagent', 'assignee', 'assigneduser', 'owner', 'operator'] as const),
  ...(['handler', 'handledby', 'takenby', 'claimedby', 'acceptedby', 'humanagent', 'currentagent'] as const),
  ...(['staff', 'employee', 'representative', 'responsible', 'responsibleuser', 'newagent', 'toagent'] as const),
  ...(['lockedby', 'lockholder', 'heldby', 'servedby', 'currentowner', 'attendant'] as const),
  // Spanish, Portuguese, German, Vietnamese, Russian, Chinese, Japanese, Korean
  ...(['agente', 'asesor', 'operador', 'atendente', 'bearbeiter', 'mitarbeiter', 'berater', 'nhanvien'] as const),
  ...(['сотрудник', 'оператор', 'агент', '客服', '坐席', '担当者', '担当', '상담원', '담당자'] as const)
] as const
/** Lists of agents. Only a list with one agent shows who has the customer. */
const LISTS = [
  ...(['agents', 'assignees', 'operators', 'owners', 'assignedagents', 'assignedto', 'agentid', 'agentname'] as const),
  ...(['agentids', 'assigneeids', 'assignedagentids', 'operatorids', 'ownerids'] as const)
] as const
/**
 * Other ids of the agent. They may differ from the id at the start of the connection although the agent is the same.
 * If such an id differs, Deskhand checks the answer with a list.
 */
const OTHER_IDS = ['email', 'username', 'login'] as const
const AGENT_FIELDS: ReadonlySet<string> = new Set(
  AGENTS.flatMap((agent) => [agent, ...['id', 'name', ...OTHER_IDS].map((each) => `${agent}${each}`)])
)
/**
 * In a field for an agent, these texts name no agent: `{"owner": "bot"}`. In a field for an agent's name, they count
 * as names.
 */
const NO_NAMES = /^(?:|me|you|self|mine|true|false|yes|no|bot|queue|available)$/i
/** A text without spaces and with a digit is an id rather than a name. */
const AGENT_ID = /^(?=\D*\d)\S+$/
/**
 * Fields that hold the agent's id, the most reliable first. A field that is spelled exactly `id` counts before all of
 * them.
 */
const AGENT_IDS = ['agentid', 'id', 'userid'] as const
const AGENT_NAMES = [
  'name',
  'agentname',
  'displayname',
  'fullname',
  'nome',
  'nombre',
  'nom',
  'tên',
  '名前',
  'имя'
] as const
/** Objects in an answer that may hold the agent. */
const AROUND: ReadonlySet<string> = new Set(['assignment', 'conversation', 'chat', 'thread', 'ticket'])
const ABOUT_AGENT =
  /^(?:assigned)?(?:agents?|assignees?|owners?|operators?|staff|employees?|handlers?|responsible|representatives?|assignedto)(?:user)?(?:ids?|names?|first|last|firstname|lastname)?$/

export function isSaid(value: unknown): boolean {
  return (value ?? null) !== null
}

/**
 * Finds the agent in fields that are not in the guide. Null or empty: no agent is found, or the guide's fields name
 * one. `isAnswer`: true for the answer to a take-over, in which a text counts as an agent too.
 */
export function agentIn({ agent_id, agent_name }: Fields, places: readonly Fields[], isAnswer: boolean): Fields | null {
  if ((agent_id ?? agent_name ?? null) !== null) return null
  const all = places.filter(hasAgent).map(foldedFields)
  if (all.length === 0) return null
  for (const fields of all)
    for (const agent of AGENTS) {
      const id = plainId(fields.get(`${agent}id`))
      const said = fields.get(`${agent}name`)
      const name = isText(said) ? said : undefined
      if (agent !== 'agent' && (isSaid(id) || isSaid(name))) return { agent_id: id, agent_name: name }
      const other = isAnswer ? OTHER_IDS.map((each) => fields.get(`${agent}${each}`)).find(isSaid) : undefined
      if (other !== undefined) return { agent_id: other }
    }
  return agentOf(
    all.flatMap((fields) => AGENTS.map((name) => fields.get(name))),
    isAnswer
  )
}

function agentOf(agents: readonly unknown[], isAnswer: boolean): Fields | null {
  const agent = agents.find((each) => typeof each === 'number' || isRecord(each)) ?? agents.find(isAgentText)
  if (typeof agent === 'number') return { agent_id: agent }
  if (typeof agent === 'string')
    return isAnswer ? (AGENT_ID.test(agent) ? { agent_id: agent } : { agent_name: agent }) : null
  if (!isRecord(agent)) return null
  const inner = foldedFields(agent)
  const name = AGENT_NAMES.map((each) => inner.get(each)).find(isSaid)
  const ids = isAnswer && name === undefined ? [...AGENT_IDS, ...OTHER_IDS] : AGENT_IDS
  const id = [agent.id, ...ids.map((each) => inner.get(each))].map(plainId).find(isSaid)
  const user = inner.get('user')
  if (isAnswer && id === undefined && name === undefined && isRecord(user)) return agentOf([user], true)
  return { ...(id !== undefined && { agent_id: id }), ...(name !== undefined && { agent_name: name }) }
}

/**
 * Returns the agent whom the answer to a take-over names. Null: it names nobody, which means this app's agent. So
 * lists and inner objects are searched too. `is_unclear`: a field is about an agent, but Deskhand cannot read it.
 */
export function answeringAgent({ agent_id, agent_name }: Fields, around: readonly unknown[]): Fields | null {
  const places = around.filter(isRecord)
  const id = plainId(agent_id)
  const name = isText(agent_name) ? agent_name : null
  if (id !== null || name !== null) return { agent_id: id, agent_name: name }
  const inside = places.flatMap(objectsAround)
  const found =
    agentIn({}, places, true) ??
    agentIn({}, inside, true) ??
    inside.map(guideAgent).find(isSaid) ??
    onlyAgent([...places, ...inside])
  if (found !== null && Object.values(found).some(isSaid)) return { agent_id: null, agent_name: null, ...found }
  return places.some(saysAgent) ? { agent_id: null, agent_name: null, is_unclear: true } : null
}

function objectsAround(place: Fields): readonly Fields[] {
  return Object.entries(place).flatMap(([name, value]) => {
    if (!AROUND.has(foldName(name)) || !isRecord(value)) return []
    return isRecord(value['meta']) ? [value, value['meta']] : [value]
  })
}

function guideAgent(place: Fields): Fields | null {
  const fields = foldedFields(place)
  const [id, name] = [fields.get('agentid') ?? fields.get('userid'), fields.get('agentname')]
  return isText(id) || isText(name) ? { agent_id: id, agent_name: name } : null
}

function onlyAgent(places: readonly Fields[]): Fields | null {
  for (const place of places) {
    const fields = foldedFields(place)
    for (const name of LISTS) {
      const list = fields.get(name)
      if (Array.isArray(list) && list.length === 1) return agentOf(list, true)
    }
  }
  return null
}

/** Returns true if a field says something about an agent, in a form that Deskhand does not read. */
function saysAgent(place: Fields): boolean {
  return Object.entries(place).some(
    ([name, value]) =>
      isSaid(value) &&
      typeof value !== 'boolean' &&
      value !== 0 &&
      !(Array.isArray(value) && value.length === 0) &&
      !(typeof value === 'string' && !isAgentText(value)) &&
      ABOUT_AGENT.test(foldName(name))
  )
}

/** Takes an id out of the object in which MongoDB wraps it. Null: there is none, or nobody can read it. */
function plainId(id: unknown): string | number | null {
  const plain = isRecord(id) ? readReference(id).id : id
  return isText(plain) ? plain : null
}

function hasAgent(place: Fields): boolean {
  // Unlike `Object.keys`, `for … in` makes no array.
  for (const name in place) if (isSaid(place[name]) && AGENT_FIELDS.has(foldName(name))) return true
  return false
}

function isText(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '')
}

function isAgentText(agent: unknown): agent is string {
  return typeof agent === 'string' && !namesNoAgent(agent) && !NO_NAMES.test(agent.trim())
}
