using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Simulation;

/// <summary>The few numbers of one session that the report needs.</summary>
internal sealed record SessionFigures
{
    public required DateTimeOffset Start { get; init; }

    public required Visitor Visitor { get; init; }

    public required int Events { get; init; }

    public required int Views { get; init; }

    /// <summary>Views of a product whose page was opened before in the session.</summary>
    public required int RepeatedViews { get; init; }

    /// <summary>Views that follow another view of the same category, with any events between.</summary>
    public required int SameCategoryViews { get; init; }

    public required bool HasCart { get; init; }

    public required bool HasRemoval { get; init; }

    public required bool HasCheckout { get; init; }

    public required bool HasPayment { get; init; }

    public required bool Bought { get; init; }

    /// <summary>Events before the first purchase; of a session without one, all.</summary>
    public required int EventsBeforePurchase { get; init; }

    public required bool GoesOnAfterPurchase { get; init; }

    public required int OrderLines { get; init; }

    public required double OrderValue { get; init; }

    public static SessionFigures Of(Session session)
    {
        IReadOnlyList<ClickEvent> events = session.Events;
        List<ClickEvent> views = [.. events.Where(happened => happened.Kind == EventKind.ViewItem)];
        List<ClickEvent> lines = [.. events.Where(happened => happened.Kind == EventKind.Purchase)];
        int before = events.TakeWhile(happened => happened.Kind != EventKind.Purchase).Count();
        bool Has(EventKind kind) => events.Any(happened => happened.Kind == kind);
        return new SessionFigures
        {
            Start = session.Start,
            Visitor = session.Visitor,
            Events = events.Count,
            Views = views.Count,
            RepeatedViews = views.Count - views.Select(view => view.ItemId).Distinct().Count(),
            SameCategoryViews = views.Zip(views.Skip(1)).Count(pair => pair.First.ItemCategory == pair.Second.ItemCategory),
            HasCart = Has(EventKind.AddToCart),
            HasRemoval = Has(EventKind.RemoveFromCart),
            HasCheckout = Has(EventKind.BeginCheckout),
            HasPayment = Has(EventKind.AddPaymentInfo),
            Bought = lines.Count > 0,
            EventsBeforePurchase = before,
            GoesOnAfterPurchase = events.Skip(before).Any(happened => happened.Kind != EventKind.Purchase),
            OrderLines = lines.Count,
            OrderValue = lines.Sum(line => line.Amount),
        };
    }
}
