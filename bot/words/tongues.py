"""The names of the slash commands in other languages, as Discord shows them to readers of those."""

Names = dict[str, tuple[str, str]]
"""The English name → the name and the description in this language."""

GERMAN: Names = {
    "direct": ("regie", "Einen Film beginnen: sag, was passiert, und sieh zu, wie er entsteht"),
    "status": ("stand", "Wie weit deine Filme sind"),
    "cancel": ("abbrechen", "Einen Film endgültig anhalten; was fertig ist, bleibt erhalten"),
    "resume": ("fortsetzen", "Mit einem Film weitermachen, der wartet"),
    "redo": ("nochmal", "Eine Szene noch einmal machen"),
    "cast": ("mitregie", "Sagen, wer mit dir Regie führen darf"),
    "budget": ("kosten", "Was ausgegeben wurde und was ausgegeben werden darf"),
    "settings": ("regeln", "Die Regeln dieses Ortes, für seine Admins"),
    "verify": ("prüfen", "Lesen, was ein Film über sich selbst sagt"),
    "export": ("ausgeben", "Die Dateien eines fertigen Films bekommen"),
    "link": ("verbinden", "Einen Film auch in einem anderen Chat zeigen"),
    "track": ("musik", "Einem Film Musik geben, die anderswo entstanden ist"),
    "help": ("hilfe", "Wie es geht"),
}
FRENCH: Names = {
    "direct": ("réaliser", "Commencer un film : dis ce qui s'y passe et regarde-le se faire"),
    "status": ("état", "Où en sont tes films"),
    "cancel": ("annuler", "Arrêter un film pour de bon ; ce qui est fait est gardé"),
    "resume": ("reprendre", "Continuer un film qui attend"),
    "redo": ("refaire", "Refaire une scène"),
    "cast": ("équipe", "Dire qui peut réaliser un film avec toi"),
    "budget": ("budget", "Ce qui a été dépensé, et ce qui peut l'être"),
    "settings": ("réglages", "Les règles de ce lieu, pour ses admins"),
    "verify": ("vérifier", "Lire ce qu'un film dit de lui-même"),
    "export": ("exporter", "Obtenir les fichiers d'un film terminé"),
    "link": ("relier", "Montrer un film aussi dans une autre discussion"),
    "track": ("musique", "Donner à un film une musique faite ailleurs"),
    "help": ("aide", "Comment ça marche"),
}
SPANISH: Names = {
    "direct": ("dirigir", "Empezar una película: di qué pasa y mira cómo se hace"),
    "status": ("estado", "Cómo van tus películas"),
    "cancel": ("cancelar", "Parar una película para siempre; lo hecho se guarda"),
    "resume": ("continuar", "Seguir con una película que espera"),
    "redo": ("rehacer", "Hacer otra vez una escena"),
    "cast": ("equipo", "Decir quién puede dirigir contigo"),
    "budget": ("presupuesto", "Lo que se ha gastado y lo que se puede gastar"),
    "settings": ("ajustes", "Las reglas de este lugar, para sus administradores"),
    "verify": ("verificar", "Leer lo que una película dice de sí misma"),
    "export": ("exportar", "Recibir los archivos de una película terminada"),
    "link": ("enlazar", "Mostrar una película también en otro chat"),
    "track": ("música", "Dar a una película música hecha en otro lugar"),
    "help": ("ayuda", "Cómo funciona"),
}
PORTUGUESE: Names = {
    "direct": ("dirigir", "Começar um filme: diga o que acontece e veja-o nascer"),
    "status": ("situação", "Como estão os seus filmes"),
    "cancel": ("cancelar", "Parar um filme de vez; o que está pronto fica guardado"),
    "resume": ("continuar", "Seguir com um filme que espera"),
    "redo": ("refazer", "Fazer uma cena de novo"),
    "cast": ("equipe", "Dizer quem pode dirigir com você"),
    "budget": ("orçamento", "O que foi gasto e o que pode ser gasto"),
    "settings": ("ajustes", "As regras deste lugar, para os seus admins"),
    "verify": ("verificar", "Ler o que um filme diz de si mesmo"),
    "export": ("exportar", "Receber os arquivos de um filme pronto"),
    "link": ("ligar", "Mostrar um filme também em outra conversa"),
    "track": ("música", "Dar a um filme uma música feita em outro lugar"),
    "help": ("ajuda", "Como funciona"),
}
TONGUES: dict[str, Names] = {
    "de": GERMAN,
    "fr": FRENCH,
    "es-ES": SPANISH,
    "es-419": SPANISH,
    "pt-BR": PORTUGUESE,
}
"""By Discord's names of languages: https://discord.com/developers/docs/reference#locales"""
