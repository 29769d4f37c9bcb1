const CONTROL = ['input', 'select', 'textarea', 'button:not([data-reset])']
  .map((one) => `${one}:not([disabled])`)
  .join()

/** Returns the element of the panel that shows this setting. Null: the setting is not on the screen. */
function placeOf(key: string): HTMLElement | null {
  const places = [...document.querySelectorAll<HTMLElement>('[data-setting]')]
  return places.find(({ dataset }) => dataset['setting'] === key) ?? null
}

/**
 * Returns the control in `place`: the chosen radio button or the element with `data-control`, or else the first
 * control. Null: none.
 */
function controlIn(place: HTMLElement): HTMLElement | null {
  if (place.matches(CONTROL)) return place
  const best = place.querySelector<HTMLElement>('input[type="radio"]:checked, [data-control]')
  return best ?? place.querySelector<HTMLElement>(CONTROL)
}

/**
 * Gives the focus to a setting's control, or, without a control, to the setting itself. Scrolls to the setting, and
 * highlights it until it loses the focus. Returns false if the setting is not on the screen.
 */
export function focusSetting(key: string): boolean {
  const place = placeOf(key)
  if (!place) return false
  const control = controlIn(place) ?? place
  if (control === place && !place.matches(CONTROL)) place.tabIndex = -1
  control.focus({ preventScroll: true })
  place.scrollIntoView({ block: 'center' })
  place.dataset['found'] = ''
  control.addEventListener('blur', () => delete place.dataset['found'], { once: true })
  return true
}
