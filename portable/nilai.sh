#!/bin/sh
# Untuk Linux dan macOS yang sudah memiliki kepatuhan: ./nilai.sh FOLDER
if [ -z "$1" ]; then
  echo "Tulis folder survei: ./nilai.sh FOLDER"
  exit 2
fi
laporan="$1/laporan"
[ -d "$1" ] || laporan="$(dirname "$1")/laporan"
kepatuhan check "$1"
echo
kepatuhan score "$1" -o "$laporan" --no-archive
kode=$?
halaman=$(find "$laporan" -name report.html 2>/dev/null | sort | head -n 1)
if [ "$kode" -le 1 ] && [ -n "$halaman" ]; then
  { command -v xdg-open >/dev/null && xdg-open "$halaman"; } || { command -v open >/dev/null && open "$halaman"; } || echo "Laporan: $halaman"
fi
case $kode in
  0) echo "Selesai." ;;
  1) echo "Selesai, tetapi ada yang ditolak: bacalah temuan di atas." ;;
  *) echo "Tidak ada laporan: bacalah pesan di atas." ;;
esac
exit "$kode"
