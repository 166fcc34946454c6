using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Tests.Tasks;

public sealed class SegmentModelTests
{
    [Theory]
    [InlineData(0f, 1, 0)]
    [InlineData(4f, 1, 4)]
    [InlineData(5f, 1, 5)] // As near to both: the larger segment.
    [InlineData(5.5f, 2, 4.5)]
    [InlineData(-3f, 1, 3)]
    [InlineData(null, 1, 2)] // Missing counts as 2.
    public void Takes_the_nearest_centre(float? pages, int id, double distance)
    {
        SegmentPrediction answer = Ask(HandMade.Row(pages, null, null));
        Assert.Equal((id, distance), (answer.Id, answer.Distance));
        Assert.Equal([id, distance], answer.Figures);
    }

    [Fact]
    public void Tells_what_is_known_of_the_segment()
    {
        SegmentPrediction answer = Ask(HandMade.Row(9, null, null));
        Assert.Equal(("Readers", "Readers they are.", 0.25), (answer.Name, answer.Description, answer.Share));
        Assert.Equal(10, answer.TypicalValues["pages"]);
    }

    private static SegmentPrediction Ask(FeatureTable row)
    {
        SegmentModel model = HandMade.Segments();
        return Assert.IsType<SegmentPrediction>(model.Predict(row, 0, new float[model.ScratchLength], reasonCount: 3));
    }
}
