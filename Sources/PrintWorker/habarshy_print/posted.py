"""The posted file: PDF/A-2a from the engine, and PDF/UA-1 beside it, with numbers on its pages."""

import io

import pikepdf

#: Says that the file is PDF/UA-1, and explains the name to PDF/A, which allows only names that are explained.
IDENTIFICATION = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""

END = b"</rdf:RDF>"

#: How the end of a stream looks that could be read in two ways.
AMBIGUOUS = b"\r\nendstream"
#: How often a file is written at most until no stream ends so.
ROUNDS = 8
#: The key of the catalogue under which empty objects push the others into other bundles.
PADDING = "/HabarshyPadding"


def identified(data):
    """Adds the identification and page labels; the same bytes for the same input."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
        if metadata.count(END) != 1:
            raise ValueError("the metadata of the engine have another form than expected")
        stream = pikepdf.Stream(pdf, metadata.replace(END, IDENTIFICATION + END))
        stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        pdf.Root.Metadata = pdf.make_indirect(stream)
        decimal = pikepdf.Dictionary(S=pikepdf.Name.D)
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, decimal]))
        return saved(pdf)


def saved(pdf, version=""):
    """The bytes of a file, with an identifier made from its content, and of a version of PDF where that matters.

    A stream whose last byte is a carriage return looks a byte shorter than it says, to some validators: the end of line
    that must follow it seems to begin earlier. Such a stream gets a byte more, such a bundle of objects other neighbours.
    """
    data = written(pdf, version)
    for attempt in range(1, ROUNDS):
        if AMBIGUOUS not in data:
            break
        with pikepdf.open(io.BytesIO(data)) as again:
            for entry in again.objects:
                if isinstance(entry, pikepdf.Stream):
                    end_otherwise(entry)
            again.Root[PADDING] = pikepdf.Array([again.make_indirect(pikepdf.Dictionary()) for _ in range(attempt)])
            data = written(again, version)
    return data


def end_otherwise(stream):
    """Puts a line feed after the data of a stream that ends in a carriage return; what unpacks it stops before."""
    raw = stream.read_raw_bytes()
    if raw.endswith(b"\r") and stream.get("/Filter") == pikepdf.Name.FlateDecode:
        stream.write(raw + b"\n", filter=pikepdf.Name.FlateDecode, decode_parms=stream.get("/DecodeParms"))


def written(pdf, version):
    """A file as bytes."""
    output = io.BytesIO()
    pdf.save(output, force_version=version, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return output.getvalue()
