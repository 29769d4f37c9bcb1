import { Variant } from '@particle/dbus-next'
import { BusError, type Bus, type Call } from './bus'
import { asBytes, asList, asRecord, asText, type Plain } from './plain'

const NAME = 'org.freedesktop.secrets'
const PATH = '/org/freedesktop/secrets'
const COLLECTION = `${PATH}/collection/login`
const NOTHING = '/'
/** The two dialogs for the password. `none`: the result of a dialog that the person closed without a password. */
const PROMPTS = {
  unlock: { path: `${PATH}/prompt/unlock`, none: new Variant('ao', []) },
  create: { path: `${PATH}/prompt/create`, none: new Variant('o', NOTHING) }
} as const
const INTERFACE = 'org.freedesktop.Secret'
const NOT_SUPPORTED = 'org.freedesktop.DBus.Error.NotSupported'

type Person = 'sendsAway' | 'isAway' | 'unlocks'

interface Item {
  readonly path: string
  readonly attributes: { readonly [name: string]: Plain }
  readonly label: string
  readonly type: string
  readonly secret: Buffer
}

/**
 * A fake keyring with one collection. Its secrets go over the bus unencrypted. Start it before the app, because the app
 * looks for a keyring only once.
 */
export class SecretService {
  private items: Item[] = []
  private readonly bus: Bus
  private isLocked = false
  private person: Person = 'sendsAway'
  private last = 0

  private constructor(bus: Bus) {
    this.bus = bus
  }

  static async start(bus: Bus): Promise<SecretService> {
    const service = new SecretService(bus)
    service.serve()
    await bus.own(NAME)
    return service
  }

  get labels(): readonly string[] {
    return this.items.map(({ label }) => label)
  }

  /** The application names of all items. */
  get applications(): readonly Plain[] {
    return this.items.map(({ attributes }) => attributes['application'] ?? '')
  }

  /** Locks the keyring. `person`: the answer of the person to the dialog for the password from now on. */
  lock(person: Person = 'sendsAway'): void {
    this.isLocked = true
    this.person = person
  }

  unlock(): void {
    this.isLocked = false
  }

  /** Makes the keyring new and empty, as after a reset of its password. */
  replace(): void {
    this.items = []
  }

  /** From now on this desktop has no keyring. */
  async stop(): Promise<void> {
    await this.bus.disown(NAME)
  }

  async restart(): Promise<void> {
    await this.bus.own(NAME)
  }

  private serve(): void {
    this.bus.serve(PATH, `${INTERFACE}.Service`, {
      methods: {
        OpenSession: ['vo', (call) => this.openSession(asText(call.body[0]))],
        SearchItems: [
          'aoao',
          (call) => {
            const found = this.find(call.body[0])
            return this.isLocked ? [[], found] : [found, []]
          }
        ],
        Unlock: ['aoo', (call) => (this.isLocked ? [[], PROMPTS.unlock.path] : [call.body[0], NOTHING])],
        GetSecrets: ['a{o(oayays)}', (call) => [this.secrets(asList(call.body[0]), asText(call.body[1]))]],
        ReadAlias: ['o', () => [COLLECTION]]
      },
      properties: { Collections: () => new Variant('ao', [COLLECTION]) }
    })
    for (const path of [COLLECTION, `${PATH}/aliases/default`]) {
      this.bus.serve(path, `${INTERFACE}.Collection`, {
        methods: {
          SearchItems: ['ao', (call) => [this.find(call.body[0])]],
          CreateItem: ['oo', (call) => (this.isLocked ? [NOTHING, PROMPTS.create.path] : [this.keep(call), NOTHING])]
        },
        properties: {
          Label: () => new Variant('s', 'Login'),
          Locked: () => new Variant('b', this.isLocked),
          Items: () =>
            new Variant(
              'ao',
              this.items.map(({ path: item }) => item)
            )
        }
      })
    }
    for (const { path, none } of Object.values(PROMPTS)) {
      this.bus.serve(path, `${INTERFACE}.Prompt`, {
        methods: {
          Prompt: [
            '',
            () => {
              if (this.person === 'isAway') return []
              const dismissed = this.person === 'sendsAway'
              if (!dismissed) this.isLocked = false
              setImmediate(() => this.bus.emit(path, `${INTERFACE}.Prompt`, 'Completed', 'bv', [dismissed, none]))
              return []
            }
          ],
          Dismiss: ['', () => []]
        }
      })
    }
  }

  private openSession(algorithm: string): readonly unknown[] {
    // After this error, programs ask for a plain session.
    if (algorithm !== 'plain') throw new BusError(NOT_SUPPORTED)
    const path = `${PATH}/session/s${++this.last}`
    this.bus.serve(path, `${INTERFACE}.Session`, { methods: { Close: ['', () => []] } })
    return [new Variant('s', ''), path]
  }

  private find(wanted: Plain | undefined): readonly string[] {
    const pairs = Object.entries(asRecord(wanted))
    return this.items
      .filter(({ attributes }) => pairs.every(([name, value]) => attributes[name] === value))
      .map(({ path }) => path)
  }

  private secrets(paths: readonly Plain[], session: string): { readonly [path: string]: readonly unknown[] } {
    const wanted = this.isLocked ? [] : this.items.filter(({ path }) => paths.includes(path))
    return Object.fromEntries(
      wanted.map(({ path, secret }) => [path, [session, Buffer.alloc(0), secret, 'text/plain']])
    )
  }

  /**
   * Stores an item. The body of the call: the item's properties, then [session, parameters, value, kind], then whether
   * the item replaces one with the same attributes.
   */
  private keep({ body: [properties, secret] }: Call): string {
    const given = asRecord(properties)
    const item: Item = {
      path: `${COLLECTION}/${++this.last}`,
      attributes: asRecord(given[`${INTERFACE}.Item.Attributes`]),
      label: asText(given[`${INTERFACE}.Item.Label`]),
      type: asText(given[`${INTERFACE}.Item.Type`]),
      secret: asBytes(asList(secret)[2])
    }
    this.items.push(item)
    this.bus.serve(item.path, `${INTERFACE}.Item`, {
      methods: {},
      properties: {
        Label: () => new Variant('s', item.label),
        Type: () => new Variant('s', item.type),
        Attributes: () => new Variant('a{ss}', item.attributes),
        Locked: () => new Variant('b', this.isLocked),
        Created: () => new Variant('t', 0n),
        Modified: () => new Variant('t', 0n)
      }
    })
    return item.path
  }
}
