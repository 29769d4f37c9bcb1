import type { Command, CommandRefusal } from '../../shared/commands'
import type { Updates } from './updatesParts'

type UpdateCommand = Extract<Command, { readonly type: `updates.${string}` }>

/** The functions of `Updates` that a window's command may call. */
export type UpdateControls = Pick<
  Updates,
  'check' | 'download' | 'install' | 'installAtQuit' | 'whatsNewShown' | 'whatsNewSeen'
>

export function isUpdateCommand(command: Command): command is UpdateCommand {
  return command.type.startsWith('updates.')
}

/** Returns why the command is refused, or null if it is accepted. */
export function runUpdateCommand(updates: UpdateControls, command: UpdateCommand): CommandRefusal | null {
  switch (command.type) {
    case 'updates.check':
      return updates.check()
    case 'updates.download':
      return updates.download()
    case 'updates.install':
      return updates.install()
    case 'updates.installAtQuit':
      return updates.installAtQuit()
    case 'updates.whatsNewShown':
      updates.whatsNewShown()
      return null
    case 'updates.whatsNewSeen':
      updates.whatsNewSeen()
      return null
  }
}
