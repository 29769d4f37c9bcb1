import type { ServerId } from '../../shared/domain/ids'

/**
 * A request to a workspace. `list` without `pageId`, or with null, asks for all company pages. Null is sent as null;
 * an absent id is not sent.
 */
export type ProtocolCommand =
  | { readonly type: 'list'; readonly pageId?: ServerId | null; readonly limit: number; readonly skip: number }
  | { readonly type: 'take'; readonly pageId: ServerId | null; readonly customerId: ServerId }
  | { readonly type: 'release'; readonly pageId: ServerId | null; readonly customerId: ServerId }
  | { readonly type: 'send'; readonly pageId: ServerId | null; readonly customerId: ServerId; readonly text: string }

/** Returns the frame of a command, as JSON text. An id that came as a number is sent as a number. */
export function toFrame(command: ProtocolCommand): string {
  return JSON.stringify(frameOf(command))
}

export const FRAME_TYPES = {
  list: 'get_stopped_customers',
  take: 'assign_agent',
  release: 'unassign_agent',
  send: 'send_message'
} as const satisfies Record<ProtocolCommand['type'], string>

export const LIST_ANSWER = 'stopped_customers'

function frameOf(command: ProtocolCommand): object {
  const type = FRAME_TYPES[command.type]
  switch (command.type) {
    case 'list': {
      const { pageId, limit, skip } = command
      return { type, data: { ...(pageId === undefined ? {} : { page_id: pageId }), limit, skip } }
    }
    case 'take':
      return { type, data: { customer_id: command.customerId, page_id: command.pageId } }
    case 'release':
      return { type, data: { customer_id: command.customerId, page_id: command.pageId } }
    case 'send': {
      // This is the only frame whose fields are not under `data`.
      const { customerId, pageId, text } = command
      return { type, customer_id: customerId, page_id: pageId, message: text }
    }
  }
}
