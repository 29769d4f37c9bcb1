import type { Language } from './story'

export const portuguese: Language = {
  locale: 'pt',
  names: ['João Conceição', 'Inês Guimarães', 'Beatriz de Sá Magalhães', 'Rui Falcão', 'Conceição Araújo'],
  stories: [
    {
      topic: 'table',
      opening: ['Queria mudar a reserva de sábado para domingo', 'Posso falar com alguém?'],
      answers: ['Em nome de Guimarães, quatro pessoas', 'Ao almoço, pela uma'],
      agent: ['Bom dia! Em que nome está a reserva?', 'A que horas no domingo?', 'Está mudado, até domingo!']
    },
    {
      topic: 'shop',
      opening: ['O reembolso ainda não chegou à minha conta', 'Já passaram duas semanas, quero falar com uma pessoa'],
      answers: ['Encomenda A-20391', 'Paguei com cartão'],
      agent: ['Qual é o número da encomenda?', 'Como tinha pago?', 'Repeti o reembolso agora, deve chegar até sexta.']
    },
    {
      topic: 'hotel',
      opening: ['Há estacionamento no hotel?', 'O carro é alto, por isso prefiro perguntar a alguém 🚐'],
      answers: ['Tem 2,35 m', 'Chegamos na quinta à tarde'],
      agent: ['Qual é a altura do carro?', 'Quando chegam?', 'Guardámos um lugar no pátio.']
    }
  ],
  impatient: ['Olá?', 'Ainda estou à espera', 'Está aí alguém?'],
  acknowledgements: ['Está bem, agradeço', 'Certo', 'Fico à espera 👍'],
  thanks: ['Agradeço imenso a ajuda!', 'Perfeito, bom trabalho 😊'],
  givesUp: 'Deixe estar, tento amanhã.'
}
