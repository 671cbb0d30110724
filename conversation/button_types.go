package conversation

// What a button can be: the list is closed.

func (Go) button()             {}
func (NewForm) button()        {}
func (Continue) button()       {}
func (ShowTab) button()        {}
func (ShowProject) button()    {}
func (ActOnProject) button()   {}
func (SetTongue) button()      {}
func (Choose) button()         {}
func (BackInSignUp) button()   {}
func (SignInGo) button()       {}
func (NotMe) button()          {}
func (ValidateAgain) button()  {}
func (SetMeFound) button()     {}
func (SendMyData) button()     {}
func (DeleteAccount) button()  {}
func (ShowContacts) button()   {}
func (InviteSomebody) button() {}
func (Join) button()           {}
func (Reply) button()          {}
func (Pick) button()           {}
func (PickPartner) button()    {}
func (AddOwn) button()         {}
func (Turn) button()           {}
func (Done) button()           {}
func (Back) button()           {}
func (Later) button()          {}
func (Cancel) button()         {}
func (Change) button()         {}
func (Leaf) button()           {}
func (SendForm) button()       {}
func (InvitePartner) button()  {}
func (Answer) button()         {}
func (Reasons) button()        {}
func (OwnReason) button()      {}
func (ShowCard) button()       {}
func (Details) button()        {}
func (ShowPending) button()    {}
func (TakeFile) button()       {}
func (OpenFile) button()       {}
func (SetDigest) button()      {}
