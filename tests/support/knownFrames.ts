const customer = {
  customer_id: 'c',
  page_id: 4,
  customer_name: 'Ana',
  page_name: 'Shop',
  time_since_last_conversation: '5 minutes',
  last_message: 'Hi',
  is_assigned: true,
  agent_name: 'Jo',
  is_assigned_to_me: true
}

/** One frame of every kind that a workspace sends. */
export const KNOWN_FRAMES: readonly object[] = [
  { type: 'connected', user_id: 'u' },
  { type: 'stopped_customers', data: { customers: [customer, { ...customer, customer_id: 'd' }] } },
  { type: 'agent_assigned', data: { customer } },
  { type: 'agent_unassigned', data: { customer_id: 'c', page_id: 4 } },
  { type: 'message_sent', customer_id: 'c', page_id: 4, message: 'Hi' },
  { type: 'error', error: 'already assigned' },
  { type: 'agent_requested', data: { customer_name: 'Ana', customer } },
  {
    type: 'agent_assignment_changed',
    data: { action: 'assigned', customer_id: 'c', agent_id: 1, agent_name: 'Jo', customer }
  },
  { type: 'customer_stop_status_changed', data: { stop: true, customer } },
  {
    type: 'new_message',
    data: { is_human: false, customer_id: 'c', page_id: 4, message: 'Hi', timestamp: 1_795_356_000 }
  },
  { type: 'ping' }
]

export const FRAME_FIELDS = [
  ...new Set(KNOWN_FRAMES.flatMap((frame) => JSON.stringify(frame).match(/[a-z_]+(?=":)/g) ?? []))
]

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Returns all objects and arrays of a frame, outermost first. */
export function containers(value: unknown): Record<string, unknown>[] {
  return isObject(value) ? [value, ...Object.values(value).flatMap(containers)] : []
}

/**
 * Returns the frame with another value in this field, in every object that has the field. Returns null if no object has
 * it.
 */
export function withField(frame: object, field: string, value: unknown): object | null {
  const copy = structuredClone(frame)
  const owners = containers(copy).filter((container) => Object.hasOwn(container, field))
  for (const owner of owners) owner[field] = value
  return owners.length > 0 ? copy : null
}
