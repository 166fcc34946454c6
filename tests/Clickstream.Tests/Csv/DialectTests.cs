using Clickstream.Csv;
using Clickstream.Sessions;
using Clickstream.Tests.Batch;

namespace Clickstream.Tests.Csv;

/// <summary>A visit is the same visit, and gets the same answer, whatever dialect it is written in.</summary>
public sealed class DialectTests(EventsPool models) : IClassFixture<EventsPool>
{
    public static TheoryData<int> Fixtures => [.. Enumerable.Range(0, DialectFixture.All.Count)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task Gives_the_session_of_its_canonical_twin(int index)
    {
        DialectFixture fixture = DialectFixture.All[index];
        (Session session, string profile) = await SessionAsync(fixture.Text);
        (Session twin, string canonical) = await SessionAsync(fixture.Canonical);
        Assert.Equal((fixture.Profile, "canonical"), (profile, canonical));
        Assert.Equal((twin.Id, twin.UserId, twin.Visitor), (session.Id, session.UserId, session.Visitor));
        Assert.Equal(twin.Events, session.Events);
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task Gets_the_answer_of_its_canonical_twin(int index)
    {
        Scored scored = await Scored.CsvAsync(models.Pool, DialectFixture.All[index].Text);
        Scored twin = await Scored.CsvAsync(models.Pool, DialectFixture.All[index].Canonical);
        Assert.Equal(twin.Text, scored.Text);
        Assert.NotEqual("", Assert.Single(scored.Lines)["purchase_probability"]);
    }

    [Fact]
    public void Every_profile_of_files_has_a_fixture() =>
        Assert.Equal(
            EventProfiles.All.Where(profile => profile.Signatures.Count > 0 && profile.Name != "yoochoose_buys").Select(profile => profile.Name).Order(),
            DialectFixture.All.Select(fixture => fixture.Profile).Distinct().Order());

    [Fact]
    public async Task Reads_the_purchases_of_yoochoose_where_nothing_says_what_a_column_is()
    {
        (Session session, string profile) = await SessionAsync("8,2026-03-11T12:01:00.000Z,31,1046,2\n8,2026-03-11T12:01:00.000Z,32,0,0\n");
        Assert.Equal("yoochoose_buys", profile);
        Assert.Equal([(1046.0, 2), (null, 1)], session.Events.Select(one => (one.Price, one.Quantity)));
        Assert.Equal(2092, session.Events.Sum(one => one.Amount));
    }

    [Fact]
    public async Task A_file_without_header_that_no_profile_knows_is_still_refused()
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Some.CsvAsync("8,2026-03-11T12:01:00.000Z,31\n"));
        Assert.Contains("the first line looks like data", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<(Session Session, string Profile)> SessionAsync(string csv)
    {
        await using CsvSource source = await Some.CsvAsync(csv);
        EventColumns columns = EventColumns.Match(source.Header);
        List<EventRead> reads = await Some.ReadAllAsync(new EventCsvReader(source, columns));
        Assert.All(reads, read => Assert.NotNull(read.Row));
        return (Assert.Single(new Sessionizer().Sessionize(reads.Select(read => read.Row!)).Sessions), columns.Profile.Name);
    }
}
