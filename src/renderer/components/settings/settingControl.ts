const CONTROL = ['input', 'select', 'textarea', 'button:not([data-reset])']
  .map((one) => `${one}:not([disabled])`)
  .join()

/** Returns the element of the panel that shows this setting. Null: the setting is not on the screen. */
function placeOf(key: string): HTMLElement | null {
  const places = [...document.querySelectorAll<HTMLElement>('[data-setting]')]
  return places.find(({ dataset }) => dataset['setting'] === key) ?? null
}

/**
 * Returns the control in `place`. Null: none. The chosen radio button and the element with `data-control` come first.
 */
function controlIn(place: HTMLElement): HTMLElement | null {
  if (place.matches(CONTROL)) return place
  const best = place.querySelector<HTMLElement>('input[type="radio"]:checked, [data-control]')
  return best ?? place.querySelector<HTMLElement>(CONTROL)
}

/**
 * Focuses the control of a setting, or the setting itself if it has no control. Scrolls to the setting, and
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
