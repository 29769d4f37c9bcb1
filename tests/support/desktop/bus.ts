import { Message, MessageType, sessionBus, type MessageBus, type Variant } from '@particle/dbus-next'
import { asRecord, asText, plain, type Plain } from './plain'

export interface Call {
  readonly sender: string
  readonly body: readonly Plain[]
}

/** If a method returns this, its caller gets no answer, and waits. */
export const NO_ANSWER = Symbol('no answer')

/** One interface at one path. A method returns the values of its answer; their signature comes first. */
export interface Served {
  readonly methods: Readonly<
    Record<string, readonly [signature: string, answer: (call: Call) => readonly unknown[] | typeof NO_ANSWER]>
  >
  readonly properties?: Readonly<Record<string, () => Variant | typeof NO_ANSWER>>
}

/** A method throws this to answer with an error of D-Bus. */
export class BusError extends Error {
  readonly type: string

  constructor(type: string) {
    super(type)
    this.type = type
  }
}

export interface Signal {
  readonly sender: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly body: readonly Plain[]
}

const PROPERTIES = 'org.freedesktop.DBus.Properties'
const DAEMON = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'] as const
const DO_NOT_QUEUE = 4
const PRIMARY_OWNER = 1
const CALL_TIMEOUT_MS = 5000

/**
 * A fake service may still send after the bus has ended. The library would throw outside of every test. This ignores
 * such errors; a call that was not sent ends with its time-out.
 */
function ignoreClosed(connection: MessageBus): void {
  const send = connection.send.bind(connection)
  connection.send = (message) => {
    try {
      send(message)
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'Cannot send message, stream is closed') throw error
    }
  }
}

/** A connection to one message bus, at the level of messages. Fake services need full control of their answers. */
export class Bus {
  private readonly bus: MessageBus
  private readonly served = new Map<string, Served>()
  private readonly listeners = new Set<(signal: Signal) => void>()

  private constructor(bus: MessageBus) {
    this.bus = bus
  }

  static async connect(busAddress: string): Promise<Bus> {
    const connection = sessionBus({ busAddress })
    await new Promise<void>((resolve, reject) => {
      connection.on('connect', resolve)
      connection.on('error', reject)
    })
    ignoreClosed(connection)
    const bus = new Bus(connection)
    connection.addMethodHandler((message: Message) => bus.answer(message))
    connection.on('message', (message) => {
      if (message.type === MessageType.SIGNAL) bus.hear(message)
    })
    return bus
  }

  close(): void {
    this.bus.disconnect()
  }

  /** Rejects if another program on this bus has the name. */
  async own(name: string): Promise<void> {
    const reply = await this.bus.requestName(name, DO_NOT_QUEUE)
    if (reply !== PRIMARY_OWNER) throw new Error(`The name ${name} is taken on this bus`)
  }

  async disown(name: string): Promise<void> {
    await this.bus.releaseName(name)
  }

  serve(path: string, interfaceName: string, served: Served): void {
    this.served.set(`${path} ${interfaceName}`, served)
  }

  onSignal(listener: (signal: Signal) => void): void {
    this.listeners.add(listener)
  }

  async listenTo(rule: string): Promise<void> {
    await this.call(...DAEMON, 'AddMatch', 's', [rule])
  }

  emit(path: string, interfaceName: string, member: string, signature: string, body: readonly unknown[]): void {
    this.bus.send(Message.newSignal(path, interfaceName, member, signature, [...body]))
  }

  async call(
    destination: string,
    path: string,
    interfaceName: string,
    member: string,
    signature = '',
    body: readonly unknown[] = []
  ): Promise<readonly Plain[]> {
    const message = new Message({ destination, path, interface: interfaceName, member, signature, body: [...body] })
    const reply = await Promise.race([this.bus.call(message), timeout(`${interfaceName}.${member} of ${destination}`)])
    return (reply?.body ?? []).map(plain)
  }

  async properties(
    destination: string,
    path: string,
    interfaceName: string
  ): Promise<{ readonly [name: string]: Plain }> {
    return asRecord((await this.call(destination, path, PROPERTIES, 'GetAll', 's', [interfaceName]))[0])
  }

  private hear(message: Message): void {
    const body = message.body.map(plain)
    const signal = {
      sender: message.sender,
      path: message.path,
      interface: message.interface,
      member: message.member,
      body
    }
    this.listeners.forEach((listener) => listener(signal))
  }

  /**
   * Handles a call, and returns true. Returns false if nothing is served for it: the bus library then answers with an
   * error.
   */
  private answer(message: Message): boolean {
    const body = message.body.map(plain)
    try {
      const given =
        message.interface === PROPERTIES ? this.answerProperties(message, body) : this.answerMethod(message, body)
      if (given === NO_ANSWER) return true
      if (given) this.bus.send(Message.newMethodReturn(message, ...given))
      return given !== null
    } catch (error) {
      if (!(error instanceof BusError)) throw error
      // In its type declaration, the first argument of `newError` is a string. But the function needs the message to
      // answer.
      const reply = Message.newMethodReturn(message, 's', [error.type])
      reply.type = MessageType.ERROR
      reply.errorName = error.type
      this.bus.send(reply)
      return true
    }
  }

  private answerMethod(message: Message, body: readonly Plain[]): [string, unknown[]] | typeof NO_ANSWER | null {
    const method = this.served.get(`${message.path} ${message.interface}`)?.methods[message.member]
    if (!method) return null
    const answer = method[1]({ sender: message.sender, body })
    return answer === NO_ANSWER ? NO_ANSWER : [method[0], [...answer]]
  }

  private answerProperties(message: Message, body: readonly Plain[]): [string, unknown[]] | typeof NO_ANSWER | null {
    const properties = this.served.get(`${message.path} ${asText(body[0])}`)?.properties
    if (!properties) return null
    if (message.member === 'Get') {
      const value = properties[asText(body[1])]?.()
      return value === NO_ANSWER ? NO_ANSWER : value ? ['v', [value]] : null
    }
    const all = Object.entries(properties).map(([name, read]) => [name, read()] as const)
    return all.some(([, value]) => value === NO_ANSWER) ? NO_ANSWER : ['a{sv}', [Object.fromEntries(all)]]
  }
}

function timeout(what: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`No answer to ${what}`)), CALL_TIMEOUT_MS).unref()
  })
}
