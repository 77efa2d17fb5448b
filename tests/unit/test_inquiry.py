from frontdesk.inquiry import Customer, Inquiry
from frontdesk.ports import Original

SECRET = "greta@secret.example"


def test_repr_shows_nothing_that_the_customer_wrote():
    customer = Customer(id="c-1", name=SECRET, address=SECRET)
    inquiry = Inquiry(body=SECRET, subject=SECRET, customer=customer, attributes={"email": SECRET})
    original = Original(SECRET, SECRET, SECRET, SECRET, {"<EMAIL_1>": SECRET}, attributes={"email": SECRET})

    assert SECRET not in repr(inquiry)
    assert SECRET not in repr(original)
    assert "c-1" in repr(inquiry)
