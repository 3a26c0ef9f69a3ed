using System.Text.Json;
using RnnCourse.Kernel.Serving;

namespace RnnCourse.Kernel.Tests.Serving;

public class HistoryTests
{
    static readonly History Cells = Filled();

    static History Filled()
    {
        var history = new History();
        history.Add(1, "1+1", "2");
        history.Add(2, "var x = 3;", null);
        history.Add(3, "1+1", "2");
        return history;
    }

    static string Answer(string asked) =>
        Cells.Answer(JsonDocument.Parse(asked).RootElement)["history"]!.ToJsonString();

    [Theory]
    [InlineData("""{"hist_access_type":"tail","n":2}""", """[[1,2,"var x = 3;"],[1,3,"1\u002B1"]]""")]
    [InlineData("""{"hist_access_type":"tail","n":1,"output":true}""", """[[1,3,["1\u002B1","2"]]]""")]
    [InlineData("""{"hist_access_type":"range","session":0,"start":2,"stop":3}""", """[[1,2,"var x = 3;"]]""")]
    [InlineData("""{"hist_access_type":"range","session":7,"start":1,"stop":3}""", "[]")]
    [InlineData("""{"hist_access_type":"search","pattern":"var*"}""", """[[1,2,"var x = 3;"]]""")]
    [InlineData("""{"hist_access_type":"search","pattern":"1?1","unique":true}""", """[[1,3,"1\u002B1"]]""")]
    [InlineData("""{"hist_access_type":"search","pattern":"(*"}""", "[]")]
    [InlineData("{}", """[[1,1,"1\u002B1"],[1,2,"var x = 3;"],[1,3,"1\u002B1"]]""")]
    public void Cells_are_found_as_asked(string asked, string found) => Answer(asked).ShouldBe(found);
}
