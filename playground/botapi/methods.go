package botapi

// method is a published method that the stand-in plays.
type method struct {
	// rules check the call alone; what they complain of is the caller's mistake.
	rules []func(*call) error
	// play carries the call out under the lock. getUpdates, which waits, has none.
	play func(*Server, *call) (any, error)
	// paced methods count for the flood limits.
	paced bool
}

type rules = []func(*call) error

// methods are the methods that are played; all others are checked and refused.
var methods = map[string]method{
	"getMe":          {play: func(s *Server, _ *call) (any, error) { return s.me(), nil }},
	"getUpdates":     {rules: rules{updateKinds}},
	"setWebhook":     {rules: rules{updateKinds, webhookRule}, play: setWebhook},
	"deleteWebhook":  {play: deleteWebhook},
	"getWebhookInfo": {play: getWebhookInfo},

	"sendMessage":            {rules: rules{textRule, markupRule}, play: sendMessage, paced: true},
	"sendDocument":           {rules: rules{documentRule, captionRule, markupRule}, play: sendDocument, paced: true},
	"editMessageText":        {rules: rules{targetRule, textRule, markupRule}, play: editMessageText, paced: true},
	"editMessageReplyMarkup": {rules: rules{targetRule, markupRule}, play: editMessageReplyMarkup, paced: true},
	"deleteMessage":          {play: deleteMessage},
	"deleteMessages":         {rules: rules{deleteRule}, play: deleteMessages},
	"sendChatAction":         {rules: rules{actionRule}, play: sendChatAction},
	"pinChatMessage":         {play: pinChatMessage},
	"unpinChatMessage":       {play: unpinChatMessage},
	"answerCallbackQuery":    {play: answerCallbackQuery},
	"getFile":                {play: getFile},

	"getChat":               {play: getChat},
	"getChatMember":         {play: getChatMember},
	"getChatAdministrators": {play: getChatAdministrators},
	"getChatMemberCount":    {play: getChatMemberCount},
	"leaveChat":             {play: leaveChat},

	"setMyCommands":         {rules: rules{commandsRule, languageRule, scopeRule}, play: setMyCommands},
	"getMyCommands":         {rules: rules{languageRule, scopeRule}, play: getMyCommands},
	"deleteMyCommands":      {rules: rules{languageRule, scopeRule}, play: deleteMyCommands},
	"setMyName":             {rules: rules{languageRule}, play: setProfile("name")},
	"getMyName":             {rules: rules{languageRule}, play: getProfile("name")},
	"setMyDescription":      {rules: rules{languageRule}, play: setProfile("description")},
	"getMyDescription":      {rules: rules{languageRule}, play: getProfile("description")},
	"setMyShortDescription": {rules: rules{languageRule}, play: setProfile("short_description")},
	"getMyShortDescription": {rules: rules{languageRule}, play: getProfile("short_description")},
	"setChatMenuButton":     {play: setChatMenuButton},
	"getChatMenuButton":     {play: getChatMenuButton},
}

// me returns the bot as getMe returns it.
func (s *Server) me() any {
	return struct {
		user
		CanJoinGroups           bool `json:"can_join_groups"`
		CanReadAllGroupMessages bool `json:"can_read_all_group_messages"`
		SupportsInlineQueries   bool `json:"supports_inline_queries"`
	}{user: s.bot, CanJoinGroups: true}
}
