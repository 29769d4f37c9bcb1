import type { Clock } from '../../shared/clock'
import type { Command, CommandRefusal } from '../../shared/commands'
import { LONGEST_PARKING_MS, orderOf, PARKING_LIMIT } from '../../shared/domain/parking'
import type { Store } from '../state/store'

export type ParkingCommand = Extract<Command, { readonly type: `parking.${string}` }>

export function isParkingCommand(command: Command): command is ParkingCommand {
  return command.type.startsWith('parking.')
}

/** Parking sends nothing to the workspace, so it works without a connection. */
export function createParking(store: Store, clock: Clock): (command: ParkingCommand) => CommandRefusal | null {
  function park({ key, order }: Extract<ParkingCommand, { type: 'parking.begin' }>): CommandRefusal | null {
    const customer = store.state.customers.get(key)
    if (!customer) return 'unknownCustomer'
    if (!customer.present || customer.assignment.kind !== 'me') return 'notYours'
    if (customer.pending !== null) return 'alreadyPending'
    const now = clock()
    if (order.until !== null && (order.until <= now || order.until > now + LONGEST_PARKING_MS)) return 'badTime'
    const { parkings } = store.state
    if (parkings.size >= PARKING_LIMIT && !parkings.has(key)) return 'parkingFull'
    store.apply({ type: 'customer.parked', key, order: orderOf(order) })
    store.apply({ type: 'notice.raised', notice: { kind: 'parked', key, name: customer.name, order: orderOf(order) } })
    return null
  }

  return (command) => {
    const { key } = command
    switch (command.type) {
      case 'parking.begin':
        return park(command)
      case 'parking.end':
        if (!store.state.parkings.has(key)) return 'notParked'
        store.apply({ type: 'customer.unparked', key })
        return null
      case 'parking.undo':
        if (store.state.lastParked?.key !== key || store.state.parkings.get(key) !== store.state.lastParked.parking)
          return 'notParked'
        store.apply({ type: 'customer.parkingUndone', key })
        return null
    }
  }
}
