using Stoa.Gradebook.ClassList;

namespace Stoa.Gradebook.Tests.ClassList;

public sealed class ClassViewTests
{
    [Fact]
    public void A_column_sorts_and_turns_round()
    {
        var view = ClassView.Of("a&b", "name", 3);
        Assert.Equal("?q=a%26b&sort=grade", view.SortedBy("grade"));
        Assert.Equal("?q=a%26b&sort=-name", view.SortedBy("name"));
        Assert.Equal("?q=a%26b&sort=name&page=2", view.OnPage(2));
    }
}
