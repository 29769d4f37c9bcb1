/** One frame from a client, decoded as UTF-8 and otherwise unchanged. */
export interface ReceivedFrame {
  /** Epoch ms. */
  readonly at: number
  readonly agentId: string
  readonly companyId: string
  readonly connection: number
  readonly binary: boolean
  readonly text: string
}

export interface ReceivedLog {
  add(frame: ReceivedFrame): void
  list(): readonly ReceivedFrame[]
  clear(): void
}

export function createReceivedLog(most: number): ReceivedLog {
  let frames: ReceivedFrame[] = []
  return {
    add(frame) {
      frames.push(frame)
      if (frames.length > 2 * most) frames = frames.slice(-most)
    },
    list: () => frames.slice(-most),
    clear() {
      frames = []
    }
  }
}
