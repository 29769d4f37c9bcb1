import { CONNECT_CHANNEL, type Down, type Up } from '../shared/batch'

/** The window's only connection to main. Tests replace it with a fake. */
export interface Port {
  send(message: Up): void
  /** Sets the only listener, in place of an earlier one. The first listener also gets the messages that came before. */
  receive(listener: (message: Down) => void): void
}

/** Resolves when main has given this window its port. */
export function connectPort(target: Window = window): Promise<Port> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      const port = event.ports[0]
      if (event.source !== target || event.data !== CONNECT_CHANNEL || !port) return
      target.removeEventListener('message', onMessage)
      resolve(wrapPort(port))
    }
    target.addEventListener('message', onMessage)
  })
}

function wrapPort(port: MessagePort): Port {
  return {
    send: (message) => port.postMessage(message),
    // Setting `onmessage` starts the port. Until then the port keeps the messages that arrive.
    receive: (listener) => {
      port.onmessage = (event: MessageEvent<Down>) => listener(event.data)
    }
  }
}
