import type { Language } from './story'

export const polish: Language = {
  locale: 'pl',
  names: [
    'Łukasz Wiśniewski',
    'Małgorzata Brzęczyszczykiewicz',
    'Żaneta Dąbrowska',
    'Grzegorz Święcicki',
    'Jagna Wójcik'
  ],
  stories: [
    {
      topic: 'shop',
      opening: ['Buty są za małe, chcę wymienić na 43', 'Proszę o kontakt z konsultantem'],
      answers: ['Zamówienie A-20790', 'Tak, pudełko też'],
      agent: [
        'Dzień dobry, jaki jest numer zamówienia?',
        'Czy jest jeszcze oryginalne pudełko?',
        'Kurier przywiezie 43 i od razu odbierze stare.'
      ]
    },
    {
      topic: 'lesson',
      opening: ['Instruktor nie przyszedł dziś na lekcję', 'Chcę porozmawiać z człowiekiem, nie z botem'],
      answers: ['Dziewiąta rano, przy dolnej stacji', 'Wolę drugi termin niż zwrot'],
      agent: [
        'Bardzo przepraszam. O której była lekcja?',
        'Wolą Państwo zwrot czy nowy termin?',
        'Lekcja jest jutro o tej samej porze, bez opłaty.'
      ]
    },
    {
      topic: 'books',
      opening: ['Potrzebuję faktury na firmę za ostatnie zamówienie', 'W panelu nie ma takiej opcji, proszę o pomoc'],
      answers: ['B-4398 z zeszłego tygodnia', 'NIP jest w formularzu'],
      agent: ['O które zamówienie chodzi?', 'Czy NIP jest w zamówieniu?', 'Faktura poszła na maila.']
    },
    {
      topic: 'hotel',
      opening: ['Została po mnie ładowarka w pokoju 312', 'Czy mogę porozmawiać z recepcją?'],
      answers: ['Wczoraj, po śniadaniu', 'Biała, w szufladzie przy łóżku'],
      agent: ['Kiedy był wyjazd?', 'Gdzie mogła zostać?', 'Mamy ją, wyślemy pocztą jeszcze dziś.']
    }
  ],
  impatient: ['Halo?', 'Czekam już dłuższą chwilę…', 'Czy ktoś tam jest?'],
  acknowledgements: ['Dobrze, dziękuję', 'Jasne', 'Ok, czekam 👍'],
  thanks: ['Super, bardzo dziękuję!', 'Dziękuję za szybką pomoc 😊'],
  givesUp: 'Trudno, napiszę jutro.'
}
