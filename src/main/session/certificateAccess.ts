import type { Certificate, Event as ElectronEvent, WebContents } from 'electron'
import type { Workspace } from '../../shared/domain/workspace'
import type { Store } from '../state/store'
import { createClientCertificates, type ClientCertificates } from '../workspace/certificates/clientCertificates'

type Selecting = (
  event: ElectronEvent,
  contents: WebContents | null,
  url: string,
  offered: Certificate[],
  answer: (chosen?: Certificate) => void
) => void

export interface CertificateAccessParts {
  readonly store: Store
  /**
   * Electron's `app`, which reports when a host asks for a certificate. Without a listener, Electron would send the
   * first certificate to any host.
   */
  readonly webContentsEvents: {
    on(event: 'select-client-certificate', listener: Selecting): unknown
    off(event: 'select-client-certificate', listener: Selecting): unknown
  }
  /**
   * Returns the Electron session of the workspace's web pages. It must always be the same object, because Deskhand
   * compares it with the session of a request.
   */
  readonly session: (workspace: Workspace) => object
  readonly isSeen: (contents: WebContents) => boolean
  readonly signInPagesWait: (wait: boolean) => void
}

/** Asks the agent which client certificate to send to a host of the workspace. The question is in the main window. */
export interface CertificateAccess {
  readonly certificates: Pick<ClientCertificates<Certificate>, 'choose'>
  dispose(): void
}

export function createCertificateAccess({
  store,
  webContentsEvents,
  session,
  isSeen,
  signInPagesWait
}: CertificateAccessParts): CertificateAccess {
  const certificates = createClientCertificates<Certificate>((question) => {
    store.enqueue({ type: 'signIn.changed', signIn: { certificates: question } })
    signInPagesWait(question !== null)
  })
  const onSelecting: Selecting = (event, contents, url, offered, answer) => {
    event.preventDefault()
    const { workspace } = store.state
    const isOfWorkspace =
      contents !== null && workspace !== null && !workspace.demo && contents.session === session(workspace)
    certificates.asks(
      { workspace: isOfWorkspace ? workspace : null, isHidden: !isOfWorkspace || !isSeen(contents), url, offered },
      answer
    )
  }
  webContentsEvents.on('select-client-certificate', onSelecting)
  const watch = store.watch((_change, event) => {
    if (event.type === 'workspace.entered') certificates.reset()
  })
  return {
    certificates,
    dispose: () => {
      webContentsEvents.off('select-client-certificate', onSelecting)
      watch.dispose()
      certificates.reset()
    }
  }
}
