import type { WireId } from '../../shared/domain/ids'

/** What Deskhand can ask of a workspace. In a list `pageId` null asks for every page in words, absent says nothing. */
export type WireCommand =
  | { readonly type: 'list'; readonly pageId?: WireId | null; readonly limit: number; readonly skip: number }
  | { readonly type: 'take'; readonly pageId: WireId | null; readonly customerId: WireId }
  | { readonly type: 'release'; readonly pageId: WireId | null; readonly customerId: WireId }
  | { readonly type: 'send'; readonly pageId: WireId | null; readonly customerId: WireId; readonly text: string }

/** The frame of a command as JSON text. Ids go back in the type in which they came. */
export function fromCommand(command: WireCommand): string {
  return JSON.stringify(toFrame(command))
}

/** The protocol's name for a command. */
export const FRAME_TYPES = {
  list: 'get_stopped_customers',
  take: 'assign_agent',
  release: 'unassign_agent',
  send: 'send_message'
} as const satisfies Record<WireCommand['type'], string>

/** The type of the frame that answers a list. */
export const LIST_ANSWER = 'stopped_customers'

function toFrame(command: WireCommand): object {
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
      // The only frame whose fields are not under `data`.
      const { customerId, pageId, text } = command
      return { type, customer_id: customerId, page_id: pageId, message: text }
    }
  }
}
