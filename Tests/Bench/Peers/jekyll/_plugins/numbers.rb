# Numbers with one decimal, as readers of a language see them, and for attributes.
module Numbers
  def number(value, language)
    whole, decimal = format("%.1f", value).split(".")
    english = language == "en"
    whole = whole.gsub(/(\d)(?=(\d{3})+\z)/, english ? "\\1," : "\\1\u00a0")
    "#{whole}#{english ? '.' : ','}#{decimal}"
  end

  def one_decimal(value)
    format("%.1f", value)
  end
end

Liquid::Template.register_filter(Numbers)
