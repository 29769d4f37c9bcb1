import { systemDisk, type Disk } from '../../src/main/files/disk'

/**
 * A disk that kills its own process at the operation with the number `KILL_AT`, from 1 (environment variable).
 * Without it, nothing is killed.
 * `KILL_MOMENT`: `before` the operation (the default), in the `middle` of a write, anything else: after it.
 */
export function deadlyDisk(env: NodeJS.ProcessEnv = process.env): Disk {
  const killAt = Number(env['KILL_AT'] ?? 0)
  const moment = env['KILL_MOMENT'] ?? 'before'
  let step = 0
  const die = (): void => void process.kill(process.pid, 'SIGKILL')

  return new Proxy(systemDisk, {
    get:
      (target, name: keyof Disk) =>
      (...parts: readonly unknown[]) => {
        const isMine = ++step === killAt
        if (isMine && moment === 'before') die()
        if (isMine && moment === 'middle' && name === 'write') {
          const [descriptor, data] = parts
          if (typeof descriptor === 'number' && Buffer.isBuffer(data))
            target.write(descriptor, data.subarray(0, data.length >> 1))
          die()
        }
        const result: unknown = Reflect.apply(target[name], target, parts)
        if (isMine) die()
        return result
      }
  })
}
