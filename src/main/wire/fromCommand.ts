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

function toFrame(command: WireCommand): object {
  switch (command.type) {
    case 'list': {
      const { pageId, limit, skip } = command
      return { type: 'get_stopped_customers', data: { ...(pageId === undefined ? {} : { page_id: pageId }), limit, skip } }
    }
    case 'take':
      return { type: 'assign_agent', data: { customer_id: command.customerId, page_id: command.pageId } }
    case 'release':
      return { type: 'unassign_agent', data: { customer_id: command.customerId, page_id: command.pageId } }
    case 'send': {
      // The only frame whose fields are not under `data`.
      const { customerId, pageId, text } = command
      return { type: 'send_message', customer_id: customerId, page_id: pageId, message: text }
    }
  }
}
