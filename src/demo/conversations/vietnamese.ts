import type { Language } from './story'

export const vietnamese: Language = {
  locale: 'vi',
  names: ['Trần Bảo Ngọc', 'Nguyễn Thị Ánh Tuyết', 'Phạm Quốc Huy', 'Lê Hoàng Yến', 'Đặng Minh Đức'],
  stories: [
    {
      topic: 'table',
      opening: ['Quán có mở cửa sân thượng tối thứ bảy không ạ?', 'Cho mình gặp nhân viên nhé'],
      answers: ['Khoảng 7 giờ, 5 người', 'Có một bé bị dị ứng đậu phộng'],
      agent: ['Dạ, mình đi mấy người và mấy giờ ạ?', 'Có ai dị ứng món gì không ạ?', 'Em đã giữ bàn và báo bếp rồi ạ.']
    },
    {
      topic: 'shop',
      opening: ['Đơn hàng báo đã giao nhưng mình chưa nhận được', 'Mình muốn nói chuyện với người thật'],
      answers: ['Mã đơn A-20815', 'Không, nhà mình không có ai nhận cả'],
      agent: [
        'Anh/chị cho em mã đơn hàng được không ạ?',
        'Có người nhà nào nhận giúp không ạ?',
        'Em gửi lại đơn mới, ngày kia sẽ tới ạ.'
      ]
    },
    {
      topic: 'books',
      opening: ['Mình không đăng nhập được, mã xác nhận không tới', 'Nhờ hỗ trợ gấp ạ 🙏'],
      answers: ['Số đuôi 482', 'Rồi, mình thử ba lần'],
      agent: [
        'Số điện thoại của mình đuôi bao nhiêu ạ?',
        'Mình đã thử gửi lại mã chưa ạ?',
        'Em đã mở khóa, mình thử lại giúp em nhé.'
      ]
    },
    {
      topic: 'hotel',
      opening: ['Tôi muốn đổi ngày nhận phòng.', 'Ứng dụng báo lỗi, cho tôi gặp lễ tân'],
      answers: ['Mã đặt phòng HL-9043', 'Từ ngày 2 đến ngày 5 tháng 12'],
      agent: [
        'Xin chào, mã đặt phòng là gì ạ?',
        'Quý khách muốn đổi sang ngày nào ạ?',
        'Đã đổi xong, hẹn gặp quý khách.'
      ]
    }
  ],
  impatient: ['Alo?', 'Mình vẫn đang chờ', 'Có ai ở đó không ạ?'],
  acknowledgements: ['Dạ vâng', 'Ok ạ, mình chờ', '👍'],
  thanks: ['Cảm ơn nhiều nha! ❤️', 'Tuyệt quá, cảm ơn bạn'],
  givesUp: 'Thôi để mai mình hỏi lại.'
}
