/** `(4) Deskhand – Reconnecting`. `state`: the connection in words where it is not Connected. */
export function windowTitle(waiting: number, state: string | null): string {
  return `${waiting > 0 ? `(${waiting}) ` : ''}Deskhand${state === null ? '' : ` – ${state}`}`
}
