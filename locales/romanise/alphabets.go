package romanise

// greek returns the system of ELOT 743, which is type 2 of ISO 843.
func greek() system {
	s := system{
		"α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
		"ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps",
		"ω": "o", "ου": "ou", "ού": "ou", "γγ": "ng", "γξ": "nx", "γχ": "nch", "^μπ": "b", "μπ$": "b",
	}
	// Between υ and a voiceless letter, or the end, αυ is af; elsewhere av.
	for vowel, latin := range map[string]string{"α": "a", "ε": "e", "η": "i"} {
		for _, upsilon := range []string{"υ", "ύ"} {
			s[vowel+upsilon] = latin + "v"
			s[vowel+upsilon+"$"] = latin + "f"
			for _, voiceless := range []string{"θ", "κ", "ξ", "π", "σ", "ς", "τ", "φ", "χ", "ψ"} {
				s[vowel+upsilon+voiceless] = latin + "f" + s[voiceless]
			}
		}
	}
	return s
}

// georgian is the national system of 2002, without its apostrophes.
var georgian = system{
	"ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l", "მ": "m",
	"ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k", "ღ": "gh", "ყ": "q",
	"შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",
}

// armenian is the system of BGN/PCGN of 1981 without its signs, with a single r
// for ռ as in ISO 9985.
var armenian = system{
	"ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t", "ժ": "zh", "ի": "i", "լ": "l",
	"խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y", "ն": "n", "շ": "sh", "ո": "o",
	"չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts", "ւ": "v", "փ": "p", "ք": "k",
	"օ": "o", "ֆ": "f", "և": "ev", "ու": "u", "^ե": "ye", "^ո": "vo", "^և": "yev", "^ու": "u",
}
