/** Real PDF and Word files made on the spot, so that no binary has to be trusted or reviewed. */
import { Document, type FileChild, Packer } from 'docx';
import PDFDocument from 'pdfkit';

/** @param draw draws on the first page; add pages as needed */
export function makePdf(
  draw: (pdf: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument(options);
    const pieces: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
    draw(pdf);
    pdf.end();
  });
}

export function makeDocx(children: FileChild[], properties: { title?: string } = {}): Promise<Buffer> {
  return Packer.toBuffer(new Document({ ...properties, sections: [{ children }] }));
}
