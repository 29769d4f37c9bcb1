import type { DemoControl } from './control'
import type { Audience } from './controlConnections'
import type { HeldAnswer } from './controlCommands'
import { isFields } from './protocol'
import { defaultServerSwitches, type ServerSwitches } from './serverSwitches'
import { waitingFormats } from './waitingTime'
import type { CustomerRef } from './workspaceParts'

type Fields = Readonly<Record<string, unknown>>
export type ControlRoute = (fields: Fields) => unknown

function text(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string') throw new TypeError(`${name}: text is expected`)
  return value
}

function optionalText(fields: Fields, name: string): string | undefined {
  return fields[name] === undefined ? undefined : text(fields, name)
}

function amount(fields: Fields, name: string): number {
  const value = fields[name]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError(`${name}: a number is expected`)
  return value
}

function optionalAmount(fields: Fields, name: string): number | undefined {
  return fields[name] === undefined ? undefined : amount(fields, name)
}

function audience(fields: Fields): Audience {
  const [agentId, companyId] = [optionalText(fields, 'agentId'), optionalText(fields, 'companyId')]
  return { ...(agentId === undefined ? {} : { agentId }), ...(companyId === undefined ? {} : { companyId }) }
}

function ref(fields: Fields): CustomerRef {
  const pageId = fields['pageId']
  if (typeof pageId !== 'string' && typeof pageId !== 'number')
    throw new TypeError('pageId: text or number is expected')
  return { customerId: text(fields, 'customerId'), pageId }
}

function frame(fields: Fields): Fields | string | Buffer {
  if (fields['base64'] !== undefined) return Buffer.from(text(fields, 'base64'), 'base64')
  const value = fields['frame']
  if (typeof value === 'string' || isFields(value)) return value
  throw new TypeError('frame: an object or text is expected, or base64')
}

function switchChanges(fields: Fields): Partial<ServerSwitches> {
  const format = waitingFormats.find((one) => one === fields['waitingFormat'])
  const switches = Object.entries(fields).filter(
    ([name, value]) => name in defaultServerSwitches && typeof value === 'boolean'
  )
  return { ...Object.fromEntries(switches), ...(format === undefined ? {} : { waitingFormat: format }) }
}

/**
 * Returns the functions of the control interface. The keys are their names in the HTTP path, such as
 * `create-session`.
 */
export function controlRoutes(control: DemoControl): ReadonlyMap<string, ControlRoute> {
  const held: HeldAnswer[] = []
  return new Map<string, ControlRoute>([
    ['create-session', (fields) => control.createSession(text(fields, 'agentId'))],
    [
      'expire-sessions',
      (fields) => control.expireSessions(text(fields, 'agentId'), optionalAmount(fields, 'closeCode'))
    ],
    ['connections', (fields) => control.connectionCount(audience(fields))],
    ['emit', (fields) => control.emit(audience(fields), frame(fields))],
    ['drop', (fields) => control.drop(audience(fields), optionalAmount(fields, 'code'))],
    ['end-as-variant', () => control.endAsVariant()],
    ['freeze', (fields) => control.freeze(audience(fields))],
    ['thaw', (fields) => control.thaw(audience(fields))],
    [
      'switches',
      (fields) => {
        control.setSwitches(switchChanges(fields))
        return control.switches()
      }
    ],
    ['slow', (fields) => control.slow(text(fields, 'agentId'), amount(fields, 'milliseconds'))],
    [
      'refuse-upgrades',
      (fields) => {
        const [retryAfterSeconds, times] = [
          optionalAmount(fields, 'retryAfterSeconds'),
          optionalAmount(fields, 'times')
        ]
        control.refuseUpgrades({
          status: amount(fields, 'status'),
          ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
          ...(times === undefined ? {} : { times })
        })
      }
    ],
    ['accept-upgrades', () => control.acceptUpgrades()],
    ['refuse-next', (fields) => control.refuseNext(text(fields, 'agentId'), text(fields, 'error'))],
    ['ignore-next', (fields) => control.ignoreNext(text(fields, 'agentId'))],
    [
      'hold-next',
      (fields) => {
        held.push(control.holdNext(text(fields, 'agentId')))
      }
    ],
    ['release-held', () => held.splice(0).forEach((one) => one.release())],
    ['received', (fields) => control.received(optionalText(fields, 'agentId'))],
    ['clear-received', () => control.clearReceived()],
    ['customers', (fields) => control.customers(text(fields, 'companyId'))],
    ['customer-writes', (fields) => control.customerWrites(ref(fields), text(fields, 'text'))],
    ['customer-asks', (fields) => control.customerAsksForHelp(ref(fields), optionalText(fields, 'text'))],
    ['customer-back-to-bot', (fields) => control.customerGoesBackToBot(ref(fields))],
    ['rival-takes', (fields) => control.rivalTakes(ref(fields), optionalText(fields, 'rivalId'))],
    ['rival-takes-first', (fields) => control.rivalTakesFirst(ref(fields), optionalText(fields, 'rivalId'))],
    ['rival-writes', (fields) => control.rivalWrites(ref(fields), text(fields, 'text'))],
    ['rival-releases', (fields) => control.rivalReleases(ref(fields))],
    [
      'add-customers',
      (fields) => {
        const options = { announce: fields['announce'] === true }
        return control.addCustomers(text(fields, 'companyId'), amount(fields, 'count'), options).length
      }
    ],
    ['pause', () => control.pause()],
    ['resume', () => control.resume()]
  ])
}
