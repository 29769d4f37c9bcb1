import { createPinia, setActivePinia, type Pinia } from 'pinia'
import { createApp, watch, type App, type Component } from 'vue'
import type { Down, PlaySound } from '../shared/batch'
import type { RendererFault } from '../shared/domain/rendererFault'
import { countUp, createCommandSender, sendCommandKey, type CommandSender, type SendCommand } from './commands'
import { heardWorkspacesKey, noneHeard, type HeardWorkspaces } from './composables/heardWorkspaces'
import { stepAwayKey, type StepAway } from './composables/useStepAway'
import { watchFaults } from './faults'
import { startMirror, type Mirror, type MirrorOptions } from './mirror'
import type { Port } from './port'
import { useStatusStore } from './stores/status'

export interface DeskParts {
  readonly root: Component
  readonly name: RendererFault['window']
  readonly mirror: (pinia: Pinia) => MirrorOptions
  /**
   * Makes the function that plays sounds. The function reports to main through `send` whether a sound played. Absent:
   * this window plays no sounds.
   */
  readonly sounds?: (send: SendCommand) => (request: PlaySound) => void
  /** The element at which the root component is mounted, or a selector of it. */
  readonly place: string | Element
}

/**
 * One workspace in this window, with its stores and commands. Its components exist only while it is in front. No key
 * press or click in another workspace can reach these components.
 */
interface Desk {
  readonly commands: CommandSender
  readonly receive: (message: Down) => void
  readonly play: (request: PlaySound) => void
  comeForward(): void
  stepAway(): void
}

/**
 * Shows the workspace that main has in front. The other workspaces keep their stores. Each message to main names its
 * workspace. Messages of the workspace that was in front at the beginning do not (see `FrontChanged`).
 */
export function startWorkspaces(port: Port, parts: DeskParts): void {
  const desks = new Map<string | undefined, Desk>()
  const nextId = countUp()
  const heard = noneHeard()

  function deskOf(of: string | undefined): Desk {
    const desk = desks.get(of) ?? openDesk(of)
    desks.set(of, desk)
    return desk
  }

  function openDesk(of: string | undefined): Desk {
    const pinia = createPinia()
    let listener: (message: Down) => void = () => undefined
    const own: Port = {
      send: (message) => port.send(of === undefined ? message : { ...message, of }),
      receive: (next) => void (listener = next)
    }
    const commands = createCommandSender(own, nextId)
    let mirror: Mirror | null = null
    let close: () => void = () => undefined

    return {
      commands,
      receive: (message) => listener(message),
      // Uses this workspace's `commands`: main must know which workspace's sound was played.
      play: parts.sounds?.(commands.send) ?? (() => undefined),
      comeForward() {
        setActivePinia(pinia)
        if (mirror === null) mirror = startMirror(own, commands, parts.mirror(pinia), pinia)
        else mirror.comeBack()
        close = mountWhenKnown(parts, pinia, commands, heard)
      },
      stepAway() {
        mirror?.goBehind()
        close()
      }
    }
  }

  let front = deskOf(undefined)
  port.receive((message) => {
    if (message.kind === 'receipt') for (const { commands } of desks.values()) commands.settle(message)
    else if (message.kind === 'front') {
      front.stepAway()
      front = deskOf(message.of)
      front.comeForward()
    } else if (message.kind === 'play') deskOf(message.of).play(message)
    else front.receive(message)
  })
  front.comeForward()
}

/** Mounts the app as soon as the store has a status. Returns the function that stops waiting or unmounts the app. */
function mountWhenKnown(
  { root, name, place }: DeskParts,
  pinia: Pinia,
  commands: CommandSender,
  heard: HeardWorkspaces
): () => void {
  const away: StepAway = { isNow: false }
  const store = useStatusStore(pinia)
  let app: App | null = null
  const unfault: (() => void)[] = []
  const unwatch = watch(
    () => store.status !== null,
    (isKnown) => {
      if (!isKnown || app !== null) return
      queueMicrotask(() => unwatch())
      app = createApp(root).use(pinia).provide(sendCommandKey, commands.send).provide(stepAwayKey, away)
      app.provide(heardWorkspacesKey, heard)
      unfault.push(watchFaults(app, name, commands.send))
      app.mount(place)
    },
    { immediate: true, flush: 'sync' }
  )
  return () => {
    unwatch()
    away.isNow = true
    app?.unmount()
    unfault.forEach((end) => end())
  }
}
