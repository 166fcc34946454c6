using System.Xml.Linq;

namespace Clickstream.Solution.Tests.Source;

/// <summary>Who may look into which room, read from the <c>using</c> lines.</summary>
public sealed class RoomTests
{
    [Fact]
    public void Every_folder_with_code_is_a_room_of_the_plan()
    {
        string[] namespaces = [.. Repository.Sources.Select(file => file.Namespace).OfType<string>().Distinct()];
        Findings.None(namespaces.Except(Rooms.All.Select(room => room.Name)));
        Findings.None(Rooms.All.Select(room => room.Name).Except(namespaces));
    }

    [Fact]
    public void Every_arrow_is_in_the_plan()
    {
        string[] strangers =
        [
            .. from file in Repository.Sources
               where file.Namespace is not null
               let room = Rooms.All.FirstOrDefault(room => room.Name == file.Namespace)
               where room is not null
               from used in file.Mentions.Select(Rooms.Of).OfType<string>().Distinct()
               where used != room.Name && !room.MayUse.Contains(used)
               select $"{file}: {room.Name} may not use {used}",
        ];
        Findings.None(strangers);
    }

    [Fact]
    public void The_plan_has_no_circle()
    {
        var done = new HashSet<string>();
        for (int before = -1; before < done.Count;)
        {
            before = done.Count;
            foreach (Room room in Rooms.All.Where(room => room.MayUse.All(done.Contains))) done.Add(room.Name);
        }

        Findings.None(Rooms.All.Select(room => room.Name).Except(done));
    }

    [Fact]
    public void The_plan_names_only_rooms_that_there_are() =>
        Findings.None(Rooms.All.SelectMany(room => room.MayUse).Except(Rooms.All.Select(room => room.Name)));

    [Fact]
    public void The_arrows_of_the_plan_follow_those_of_the_projects()
    {
        foreach (Room room in Rooms.All)
        {
            string[] reachable = [room.Project, .. Rooms.Projects[room.Project], .. Rooms.Projects[room.Project].SelectMany(project => Rooms.Projects[project])];
            Assert.All(room.MayUse, used => Assert.Contains(Rooms.ProjectOf(used), reachable));
        }
    }

    [Fact]
    public void Projects_refer_only_to_those_below_them()
    {
        foreach ((string project, string[] below) in Rooms.Projects)
        {
            XDocument file = XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj"));
            IEnumerable<string> references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
            Assert.Equal(below.Order(), references.Order());
        }
    }

    // Refers to ML.NET's own packages, which the product's build must do without; tests/peers/mlnet.sh runs it where they can be had.
    private const string Apart = "tests/Clickstream.MlNetPeer/Clickstream.MlNetPeer.csproj";

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(Repository.PathOf("ClickstreamApi.sln")).Replace('\\', '/');
        SourceFile[] projects = [.. Repository.TextFiles.Where(file => file.Name.EndsWith(".csproj", StringComparison.Ordinal) && file.Path != Apart)];
        Assert.True(projects.Length > Rooms.Projects.Count);
        Assert.All(projects, project => Assert.Contains(project.Path, solution, StringComparison.Ordinal));
    }
}
