namespace Clickstream.Solution.Tests.Shipped;

public sealed class StatedFiguresTests
{
    [Fact]
    public void Reads_the_tables_below_the_headings_that_name_a_task()
    {
        var figures = StatedFigures.Read("""
            # Shipped models

            | file | value |
            | --- | --- |
            | x | 3 |

            ## `conversion.zip`

            | figure | value [95 % interval] | base rate |
            | --- | ---: | --- |
            | `rocAuc` | 0.862 [0.840, 0.880] | 0.5 |
            | rows | 11,570 | |

            ## Revenue

            | figure | value |
            | --- | --- |
            | bias | -0.52 |
            """);
        Assert.Equal(["conversion", "revenue"], figures.Keys);
        Assert.Equal(new Dictionary<string, string> { ["rocAuc"] = "0.862", ["rows"] = "11,570" }, figures["conversion"]);
        Assert.Equal(new Dictionary<string, string> { ["bias"] = "-0.52" }, figures["revenue"]);
        Assert.Equal(11_570, StatedFigures.ValueOf("11,570"));
    }

    [Theory]
    [InlineData("0.8621", 0.005)]
    [InlineData("0.8", 0.0500001)]
    [InlineData("12.34", 0.00500001)]
    [InlineData("1287", 0.500001)]
    public void Allows_what_the_digits_do_not_tell(string stated, double tolerance) => Assert.Equal(tolerance, StatedFigures.Tolerance(stated), 9);
}
